//! The rules of the register of persons (`RvIG`), by name use, gender and title: one table for the salutation, the envelope and running text.

use super::*;

/// Salutation, name on the envelope and name in running text of one person, split by ` / `.
fn check(words: &str, expected: &str) {
    let person = person(words);
    let found = [salutation(&person, NL, Tone::Usual), address_name(&person), running_name(&person, NL)].join(" / ");
    assert_eq!(found, expected, "{words}");
}

#[test]
fn names_by_use() {
    let man = "m g=Jan_Piet p=in_het s=Veld pp=van ps=Velzen";
    check(&format!("{man} use=E"), "Geachte heer In het Veld / J.P. in het Veld / de heer In het Veld");
    check(&format!("{man} use=P"), "Geachte heer Van Velzen / J.P. van Velzen / de heer Van Velzen");
    check(
        &format!("{man} use=V"),
        "Geachte heer Van Velzen-in het Veld / J.P. van Velzen-in het Veld / de heer Van Velzen-in het Veld",
    );
    check(
        &format!("{man} use=N"),
        "Geachte heer In het Veld-van Velzen / J.P. in het Veld-van Velzen / de heer In het Veld-van Velzen",
    );
    let woman = "v g=Anna s=Groenen ps=Groenlo";
    check(&format!("{woman} use=E"), "Geachte mevrouw Groenen / A. Groenen / mevrouw Groenen");
    check(&format!("{woman} use=P"), "Geachte mevrouw Groenlo / A. Groenlo / mevrouw Groenlo");
    check(&format!("{woman} use=V"), "Geachte mevrouw Groenlo-Groenen / A. Groenlo-Groenen / mevrouw Groenlo-Groenen");
    check(&format!("{woman} use=N"), "Geachte mevrouw Groenen-Groenlo / A. Groenen-Groenlo / mevrouw Groenen-Groenlo");
    let unknown = "o g=Kim_Jo p=van s=Veld pp=in_het ps=Groen";
    check(&format!("{unknown} use=E"), "Geachte K.J. van Veld / K.J. van Veld / K.J. van Veld");
    check(&format!("{unknown} use=P"), "Geachte K.J. in het Groen / K.J. in het Groen / K.J. in het Groen");
    check(
        &format!("{unknown} use=V"),
        "Geachte K.J. in het Groen-van Veld / K.J. in het Groen-van Veld / K.J. in het Groen-van Veld",
    );
    check(
        &format!("{unknown} use=N"),
        "Geachte K.J. van Veld-in het Groen / K.J. van Veld-in het Groen / K.J. van Veld-in het Groen",
    );
    check(
        "v g=An s=Groenen use=partner-own ps=Groenlo",
        "Geachte mevrouw Groenlo-Groenen / A. Groenlo-Groenen / mevrouw Groenlo-Groenen",
    );
    check(
        "v g=An s=Groenen use=own-partner ps=Groenlo ex=true",
        "Geachte mevrouw Groenen-Groenlo / A. Groenen-Groenlo / mevrouw Groenen-Groenlo",
    );
}

#[test]
fn without_a_partner_it_is_the_own_name() {
    for name_use in ["E", "P", "V", "N"] {
        check(&format!("v g=An p=de s=Boer use={name_use}"), "Geachte mevrouw De Boer / A. de Boer / mevrouw De Boer");
        check(
            &format!("v g=An p=de s=Boer use={name_use} ps=."),
            "Geachte mevrouw De Boer / A. de Boer / mevrouw De Boer",
        );
        check(
            &format!("v g=An p=de s=Boer use={name_use} pp=van"),
            "Geachte mevrouw De Boer / A. de Boer / mevrouw De Boer",
        );
    }
}

#[test]
fn parts_that_are_not_known() {
    check("m g=. s=Boer", "Geachte heer Boer / Boer / de heer Boer");
    check("m s=Boer", "Geachte heer Boer / Boer / de heer Boer");
    check("o p=in_het s=Zonnetje", "Geachte In het Zonnetje / In het Zonnetje / In het Zonnetje");
    check("o p='t s=Wolkje", "Geachte 't Wolkje / 't Wolkje / 't Wolkje");
    check("v g=An use=V pp=van ps=Velzen", "Geachte mevrouw Van Velzen / A. van Velzen / mevrouw Van Velzen");
    check("v g=An s=. use=N pp=van ps=Velzen", "Geachte mevrouw Van Velzen / A. van Velzen / mevrouw Van Velzen");
    check("v s=Ali_bin_Mohammed", "Geachte mevrouw Ali bin Mohammed / Ali bin Mohammed / mevrouw Ali bin Mohammed");
    check("o g=Ali", "Geachte Ali / Ali / Ali");
    check("m g=_Jan__Piet_ p=_de_ s=_Boer_", "Geachte heer De Boer / J.P. de Boer / de heer De Boer");
}

#[test]
fn prefixes_with_capitals_and_apostrophes() {
    check("m g=Jo p=Op_Den s=Berg", "Geachte heer Op Den Berg / J. Op Den Berg / de heer Op Den Berg");
    check("m g=Jo p=Van_Der s=Berg", "Geachte heer Van Der Berg / J. Van Der Berg / de heer Van Der Berg");
    check("m g=Jo p=van_der s=Berg", "Geachte heer Van der Berg / J. van der Berg / de heer Van der Berg");
    check("m g=Jo p='t s=Hart", "Geachte heer 't Hart / J. 't Hart / de heer 't Hart");
    check("m g=Jo p='s s=Gravesande", "Geachte heer 's Gravesande / J. 's Gravesande / de heer 's Gravesande");
    check("m g=Jo p=in_'t s=Veld", "Geachte heer In 't Veld / J. in 't Veld / de heer In 't Veld");
    check("m g=Jo p=d' s=Ancona", "Geachte heer D'Ancona / J. d'Ancona / de heer D'Ancona");
    check("m g=Jo p=de_l' s=Isle", "Geachte heer De l'Isle / J. de l'Isle / de heer De l'Isle");
    check(
        "v g=Jo p=van s=Velzen use=V pp='t ps=Hart",
        "Geachte mevrouw 't Hart-van Velzen / J. 't Hart-van Velzen / mevrouw 't Hart-van Velzen",
    );
}

#[test]
fn nobility_by_name_use() {
    let man = "m g=Hugo n=B p=van_den s=Aedel pp=de ps=Boer";
    check(&format!("{man} use=E"), "Hoogwelgeboren heer / H. baron van den Aedel / baron Van den Aedel");
    check(
        &format!("{man} use=N"),
        "Hoogwelgeboren heer / H. baron van den Aedel-de Boer / baron Van den Aedel-de Boer",
    );
    check(
        &format!("{man} use=V"),
        "Hoogwelgeboren heer / H. de Boer-baron van den Aedel / de heer De Boer-baron van den Aedel",
    );
    check(&format!("{man} use=P"), "Geachte heer De Boer / H. de Boer / de heer De Boer");
    let squire = "m g=Hugo n=JH p=van_den s=Aedel pp=de ps=Boer";
    check(&format!("{squire} use=E"), "Hoogwelgeboren heer / jonkheer H. van den Aedel / jonkheer Van den Aedel");
    check(
        &format!("{squire} use=N"),
        "Hoogwelgeboren heer / jonkheer H. van den Aedel-de Boer / jonkheer Van den Aedel-de Boer",
    );
    check(
        &format!("{squire} use=V"),
        "Hoogwelgeboren heer / H. de Boer-jonkheer van den Aedel / de heer De Boer-jonkheer van den Aedel",
    );
    check(&format!("{squire} use=P"), "Geachte heer De Boer / H. de Boer / de heer De Boer");
    let maid = "v g=Ada n=JV p=van_den s=Aedel";
    check(maid, "Hoogwelgeboren vrouwe / jonkvrouw A. van den Aedel / jonkvrouw Van den Aedel");
    check(
        &format!("{maid} use=E pp=de ps=Boer"),
        "Geachte mevrouw Van den Aedel / A. van den Aedel / mevrouw Van den Aedel",
    );
    check(
        &format!("{maid} use=E pp=de ps=Boer ex=true"),
        "Hoogwelgeboren vrouwe / jonkvrouw A. van den Aedel / jonkvrouw Van den Aedel",
    );
    check("m g=Hugo n=R p=van_den s=Aedel", "Hoogwelgeboren heer / H. ridder van den Aedel / ridder Van den Aedel");
    check("m g=Hugo n=G s=Aedel", "Hooggeboren heer / H. graaf Aedel / graaf Aedel");
    check("m g=Hugo n=P s=Aedel", "Hoogheid / H. prins Aedel / prins Aedel");
    check("o g=Hugo n=B p=van_den s=Aedel", "Geachte H. van den Aedel / H. baron van den Aedel / baron Van den Aedel");
}

#[test]
fn courtesy_titles_of_a_husband() {
    let wife = "v g=Ada p=de s=Boer pp=van_den ps=Aedel";
    check(&format!("{wife} pn=B use=P"), "Hoogwelgeboren vrouwe / A. barones van den Aedel / barones Van den Aedel");
    check(
        &format!("{wife} pn=B use=V"),
        "Hoogwelgeboren vrouwe / A. barones van den Aedel-de Boer / barones Van den Aedel-de Boer",
    );
    check(
        &format!("{wife} pn=B use=N"),
        "Hoogwelgeboren vrouwe / A. de Boer-barones van den Aedel / mevrouw De Boer-barones van den Aedel",
    );
    check(&format!("{wife} pn=B use=E"), "Geachte mevrouw De Boer / A. de Boer / mevrouw De Boer");
    check(&format!("{wife} pn=G use=P"), "Hooggeboren vrouwe / A. gravin van den Aedel / gravin Van den Aedel");
    check(&format!("{wife} pn=P use=P"), "Hoogheid / A. prinses van den Aedel / prinses Van den Aedel");
    check(&format!("{wife} pn=JH use=P"), "Geachte mevrouw Van den Aedel / A. van den Aedel / mevrouw Van den Aedel");
    check(
        &format!("{wife} pn=R use=V"),
        "Geachte mevrouw Van den Aedel-de Boer / A. van den Aedel-de Boer / mevrouw Van den Aedel-de Boer",
    );
    check(
        "m g=Hugo p=de s=Boer pp=van_den ps=Aedel pn=BS use=P",
        "Geachte heer Van den Aedel / H. van den Aedel / de heer Van den Aedel",
    );
    check(
        "o g=Hugo p=de s=Boer pp=van_den ps=Aedel pn=B use=P",
        "Geachte H. van den Aedel / H. van den Aedel / H. van den Aedel",
    );
}

#[test]
fn every_rank_has_its_form() {
    let check = |rank: &str, man: &str, woman: &str| {
        let lines = |gender: &str| envelope_lines(&person(&format!("{gender} g=An n={rank} s=Aedel")), NL, Tone::Usual);
        assert_eq!([lines("m").join(" / "), lines("v").join(" / ")], [man, woman], "{rank}");
    };
    check("hertog", "De hoogwelgeboren heer / A. hertog Aedel", "De hoogwelgeboren vrouwe / A. hertogin Aedel");
    check("markies", "De hoogwelgeboren heer / A. markies Aedel", "De hoogwelgeboren vrouwe / A. markiezin Aedel");
    check("graaf", "De hooggeboren heer / A. graaf Aedel", "De hooggeboren vrouwe / A. gravin Aedel");
    check("burggraaf", "De hoogwelgeboren heer / A. burggraaf Aedel", "De hoogwelgeboren vrouwe / A. burggravin Aedel");
    check("baron", "De hoogwelgeboren heer / A. baron Aedel", "De hoogwelgeboren vrouwe / A. barones Aedel");
    check("jonkheer", "De hoogwelgeboren heer / jonkheer A. Aedel", "De hoogwelgeboren vrouwe / jonkvrouw A. Aedel");
}

#[test]
fn initials_in_odd_cases() {
    let check = |given: &str, expected: &str| assert_eq!(initials_of(given), expected, "{given}");
    check("Anna", "A.");
    check("anna", "A.");
    check("Anne-Fleur", "A.");
    check("Jan-Peter Willem", "J.W.");
    check("IJsbrand", "I.");
    check("Theodorus Christiaan", "T.C.");
    check("Q", "Q");
    check("Q Suzie", "Q S.");
    check("Suzie Q Anna", "S.Q A.");
    check("J P K", "J P K");
    check("'Aisha", "A.");
    check("Maria de los Angeles", "M.D.L.A.");
    check("Óscar Ünal", "Ó.Ü.");
    check("- Anna", "A.");
    check(". ", "");
    check("  Anna   Maria ", "A.M.");
    let typed =
        |typed: &str, expected: &str| assert_eq!(initials(&person(&format!("m i={typed}"))), expected, "{typed}");
    typed("j.p.", "J.P.");
    typed("jp", "Jp.");
    typed("J,P", "J.P.");
    typed("JPM", "J.P.M.");
    typed("J.-P.", "J.-P.");
    typed("J.P.M", "J.P.M.");
    typed("Chr.", "Chr.");
    typed("C.Th.", "C.Th.");
    typed("(J.)", "J.");
    typed("J-P", "J.-P.");
    typed("A_B_C", "A.B.C.");
    typed("-", "");
}
