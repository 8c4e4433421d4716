//! Names and salutations, one case a line. The first group of each test are the examples of the register of persons and of Onze Taal.

mod register;
mod usage;

use super::*;

const NL: Locale = Locale::Dutch;

/// A person from words: `m`, `v`, `x` or `o`; then `key=value` with keys `g` given, `i` initials, `p` prefix, `s` surname,
/// `n` nobility, `use`, and `pp`, `ps`, `pn`, `ex` for the partner. A `_` stands for a space.
fn person(words: &str) -> Person {
    let get = |path: &str| {
        let key = match path {
            "given" => "g",
            "initials" => "i",
            "prefix" => "p",
            "surname" => "s",
            "nobility" => "n",
            "name_use" => "use",
            "partner.prefix" => "pp",
            "partner.surname" => "ps",
            "partner.nobility" => "pn",
            "partner.former" => "ex",
            "titles.before" => "t",
            "titles.after" => "ta",
            "salutation" => "aanhef",
            "country" => "land",
            "gender" => return words.split(' ').next().map(str::to_owned),
            _ => return None,
        };
        words.split(' ').find_map(|word| word.strip_prefix(key)?.strip_prefix('=').map(|value| value.replace('_', " ")))
    };
    Person::from_fields(&get)
}

fn greets(words: &str, expected: &str) {
    assert_eq!(salutation(&person(words), NL, Tone::Usual), expected, "{words}");
}

fn addressed(words: &str, expected: &str) {
    assert_eq!(address_name(&person(words)), expected, "{words}");
}

fn runs(words: &str, expected: &str) {
    assert_eq!(running_name(&person(words), NL), expected, "{words}");
}

#[test]
fn salutations_by_the_register() {
    greets("m g=Jan p=van s=Puffelen", "Geachte heer Van Puffelen");
    greets("v g=Jo p=in_het s=Veld", "Geachte mevrouw In het Veld");
    greets("o g=Rob_Marie p=van s=Puffelen", "Geachte R.M. van Puffelen");
    greets("v g=Jo p=in_het s=Veld use=V pp=van ps=Velzen", "Geachte mevrouw Van Velzen-in het Veld");
    greets("v g=Jo p=in_het s=Veld use=P pp=van ps=Velzen", "Geachte mevrouw Van Velzen");
    greets("v g=Jo p=in_het s=Veld use=N pp=van ps=Velzen", "Geachte mevrouw In het Veld-van Velzen");
    greets("v g=Jo p=in_het s=Veld use=E pp=van ps=Velzen", "Geachte mevrouw In het Veld");
    greets("v g=Jo p='t s=Wolkje", "Geachte mevrouw 't Wolkje");
    greets("m g=Jo p=Op_Den s=Berg", "Geachte heer Op Den Berg");
    greets("m g=Jo p=Van_Der s=Berg", "Geachte heer Van Der Berg");
    greets("o p=in_het s=Zonnetje", "Geachte In het Zonnetje");
    greets("v g=Jo s=Groenen use=V", "Geachte mevrouw Groenen");
    greets("v g=Jo s=Groenen use=P", "Geachte mevrouw Groenen");
    greets("v g=Jo s=Groenen use=N ps=.", "Geachte mevrouw Groenen");
    greets("v g=Jo s=Groenen use=V ps=Groenlo", "Geachte mevrouw Groenlo-Groenen");
    greets("o g=Jo s=Groenen use=V ps=Groenlo", "Geachte J. Groenlo-Groenen");
    greets("m s=Ali_bin_Mohammed", "Geachte heer Ali bin Mohammed");
    greets("m g=Ali", "Geachte heer Ali");
}

#[test]
fn salutations_by_usage() {
    greets("v i=A.B. p=de s=Boer t=drs. ta=MSc", "Geachte mevrouw De Boer");
    greets("x g=Kim s=Verbeek", "Geachte K. Verbeek");
    greets("o", "Geachte heer/mevrouw");
    greets("m", "Geachte heer");
    greets("v", "Geachte mevrouw");
    greets("v p=de s=Boer aanhef=Beste_Anne,", "Beste Anne");
    greets("o p=de s=Boer aanhef=mevrouw", "Geachte mevrouw De Boer");
    greets("o p=de s=Boer aanhef=dhr.", "Geachte heer De Boer");
    greets("m s=ijsbrand", "Geachte heer IJsbrand");
    greets("m p=d' s=Ancona", "Geachte heer D'Ancona");
    greets("m p=van_'t s=Hoff", "Geachte heer Van 't Hoff");
    greets("m p=van s=Dijk land=BE", "Geachte heer van Dijk");
    greets("m p=Van s=Dijk land=BE", "Geachte heer Van Dijk");
    greets("v s=Jansen-de_Boer", "Geachte mevrouw Jansen-de Boer");
    greets("m p=de s=Boer", "Geachte heer De Boer");
}

#[test]
fn nobility_is_greeted_without_a_name() {
    greets("m n=graaf p=van_den s=Aedel", "Hooggeboren heer");
    greets("v n=gravin p=van_den s=Aedel", "Hooggeboren vrouwe");
    greets("v n=graaf p=van_den s=Aedel", "Hooggeboren vrouwe");
    greets("m n=prins p=van_den s=Aedel", "Hoogheid");
    greets("v n=prinses p=van_den s=Aedel", "Hoogheid");
    greets("o g=Al n=prins p=van_den s=Aedel", "Hoogheid");
    greets("m n=baron p=van_den s=Aedel", "Hoogwelgeboren heer");
    greets("v n=barones p=van_den s=Aedel", "Hoogwelgeboren vrouwe");
    greets("m n=hertog s=Aedel", "Hoogwelgeboren heer");
    greets("v n=markiezin s=Aedel", "Hoogwelgeboren vrouwe");
    greets("m n=ridder s=Aedel", "Hoogwelgeboren heer");
    greets("m n=jonkheer s=Aedel", "Hoogwelgeboren heer");
    greets("m n=jhr. s=Aedel", "Hoogwelgeboren heer");
    greets("v n=jonkvrouw s=Aedel", "Hoogwelgeboren vrouwe");
    greets("o g=Al n=baron p=van_den s=Aedel", "Geachte A. van den Aedel");
    greets("m n=baron p=van_den s=Aedel use=P pp=de ps=Boer", "Geachte heer De Boer");
    greets("m n=baron p=van_den s=Aedel use=V pp=de ps=Boer", "Hoogwelgeboren heer");
    greets("v n=jonkvrouw p=van_den s=Aedel use=E pp=de ps=Boer", "Geachte mevrouw Van den Aedel");
    greets("v n=jonkvrouw p=van_den s=Aedel use=N pp=de ps=Boer ex=true", "Hoogwelgeboren vrouwe");
    greets("v p=de s=Boer use=V pp=van_den ps=Aedel pn=baron", "Hoogwelgeboren vrouwe");
    greets("v p=de s=Boer use=P pp=van_den ps=Aedel pn=graaf", "Hooggeboren vrouwe");
    greets("v p=de s=Boer use=E pp=van_den ps=Aedel pn=baron", "Geachte mevrouw De Boer");
    greets("v p=de s=Boer use=P pp=van_den ps=Aedel pn=ridder", "Geachte mevrouw Van den Aedel");
    greets("v p=de s=Boer use=P pp=van_den ps=Aedel pn=jonkheer", "Geachte mevrouw Van den Aedel");
    greets("m p=de s=Boer use=P pp=van_den ps=Aedel pn=barones", "Geachte heer Van den Aedel");
}

#[test]
fn address_names_by_the_register() {
    addressed("v g=Cornelia_Tea s=Groenen use=V ps=Groenlo", "C.T. Groenlo-Groenen");
    addressed("m g=Dirk p=in_het s=Groenen", "D. in het Groenen");
    addressed("m s=Ali_bin_Mohammed", "Ali bin Mohammed");
    addressed("m p=in_het s=Groenen", "In het Groenen");
    addressed("v g=Anna_Petra n=barones p=van_den s=Aedel", "A.P. barones van den Aedel");
    addressed("v g=Anna p=de s=Boer use=V pp=van_den ps=Aedel pn=baron", "A. barones van den Aedel-de Boer");
    addressed("v g=Anna p=de s=Boer use=P pp=van_den ps=Aedel pn=baron", "A. barones van den Aedel");
    addressed("v g=Anna p=de s=Boer use=N pp=van_den ps=Aedel pn=baron", "A. de Boer-barones van den Aedel");
    addressed("m g=Hugo n=jonkheer p=van_den s=Aedel", "jonkheer H. van den Aedel");
    addressed("m g=Hugo n=ridder p=van_den s=Aedel", "H. ridder van den Aedel");
    addressed("m g=Hugo n=baron p=van_den s=Aedel use=V pp=de ps=Boer", "H. de Boer-baron van den Aedel");
    addressed("m g=Hugo n=baron p=van_den s=Aedel use=P pp=de ps=Boer", "H. de Boer");
    addressed("v g=Jo n=jonkvrouw p=van_den s=Aedel use=N pp=de ps=Boer", "J. van den Aedel-de Boer");
    addressed("m i=Th p=van s=Dijk", "Th. van Dijk");
}

#[test]
fn running_names_by_the_register() {
    runs("m g=Jan s=Groenen", "de heer Groenen");
    runs("v g=Jo p=de s=Boer", "mevrouw De Boer");
    runs("v g=Jo p=de s=Boer use=V ps=Jansen", "mevrouw Jansen-de Boer");
    runs("o g=Jan_Rob s=Groenen", "J.R. Groenen");
    runs("v p='t s=Wolkje", "mevrouw 't Wolkje");
    runs("m n=baron p=van_den s=Aedel", "baron Van den Aedel");
    runs("v n=baron p=van_den s=Aedel", "barones Van den Aedel");
    runs("m n=jonkheer p=van_den s=Aedel", "jonkheer Van den Aedel");
    runs("m n=baron p=van_den s=Aedel use=V pp=de ps=Boer", "de heer De Boer-baron van den Aedel");
    runs("o p=in_het s=Zonnetje", "In het Zonnetje");
}

#[test]
fn initials_by_the_register() {
    let check = |given: &str, expected: &str| assert_eq!(initials_of(given), expected, "{given}");
    check("Anne-Fleur Belle", "A.B.");
    check("Theo Philip IJsbrand", "T.P.I.");
    check("Suzie Q", "S.Q");
    check("J P", "J P");
    check("Johanna", "J.");
    check("Çelik Özge", "Ç.Ö.");
    check("J. Maria", "J.M.");
    check("", "");
    let typed =
        |typed: &str, expected: &str| assert_eq!(initials(&person(&format!("m i={typed}"))), expected, "{typed}");
    typed("A.B.", "A.B.");
    typed("A.B", "A.B.");
    typed("AB", "A.B.");
    typed("A_B", "A.B.");
    typed("A._B.", "A.B.");
    typed("a", "A.");
    typed("Th", "Th.");
    typed("IJ", "IJ.");
    typed("J.-P.", "J.-P.");
}

#[test]
fn envelopes_carry_titles() {
    let check = |words: &str, locale, expected: &str| {
        assert_eq!(envelope_name(&person(words), locale, Tone::Usual), expected, "{words}");
    };
    check("v i=A.B. p=de s=Boer", NL, "mevrouw A.B. de Boer");
    check("m i=J. p=de s=Vries t=drs.", NL, "de heer drs. J. de Vries");
    check("m i=J. p=de s=Vries ta=MSc", NL, "de heer J. de Vries MSc");
    check("x g=Kim s=Verbeek", NL, "K. Verbeek");
    check("o", NL, "");
    check("v", NL, "");
    check("v i=A.B. p=de s=Boer", Locale::English, "Ms A.B. de Boer");
    check("m i=A.B. p=de s=Boer", Locale::German, "Herrn A.B. de Boer");
    check("v i=A.B. p=de s=Boer", Locale::French, "Madame A.B. de Boer");
    let lines = envelope_lines(&person("v g=Anna_Petra n=barones p=van_den s=Aedel"), NL, Tone::Usual);
    assert_eq!(lines, ["De hoogwelgeboren vrouwe", "A.P. barones van den Aedel"]);
    let lines = envelope_lines(&person("v n=prinses g=An p=van s=Aedel"), NL, Tone::Usual);
    assert_eq!(lines, ["De hoogheid", "A. prinses van Aedel"]);
    let lines = envelope_lines(&person("m n=graaf g=An p=van s=Aedel"), NL, Tone::Usual);
    assert_eq!(lines, ["De hooggeboren heer", "A. graaf van Aedel"]);
    assert_eq!(envelope_lines(&person("v i=A.B. p=de s=Boer"), NL, Tone::Usual), ["Mevrouw A.B. de Boer"]);
}

#[test]
fn other_languages_have_their_customs() {
    let check = |words: &str, locale, expected: &str| {
        assert_eq!(salutation(&person(words), locale, Tone::Usual), expected, "{words}");
    };
    check("v p=de s=Boer", Locale::English, "Dear Ms De Boer");
    check("m p=van s=Dijk", Locale::English, "Dear Mr Van Dijk");
    check("m p=van s=Dijk t=dr.", Locale::English, "Dear Dr Van Dijk");
    check("o g=Kim s=Verbeek", Locale::English, "Dear K. Verbeek");
    check("o", Locale::English, "Dear Sir or Madam");
    check("v p=de s=Boer", Locale::German, "Sehr geehrte Frau de Boer");
    check("m p=van s=Dijk t=prof._dr.", Locale::German, "Sehr geehrter Herr Professor van Dijk");
    check("m s=Schmidt t=dr.", Locale::German, "Sehr geehrter Herr Dr. Schmidt");
    check("x g=Kim s=Verbeek", Locale::German, "Guten Tag Kim Verbeek");
    check("o", Locale::German, "Sehr geehrte Damen und Herren");
    check("v p=de s=Boer", Locale::French, "Madame");
    check("m p=de s=Boer", Locale::French, "Monsieur");
    check("o", Locale::French, "Madame, Monsieur");
    check("m n=baron s=Aedel", Locale::English, "Dear Baron Aedel");
    assert_eq!(running_name(&person("v p=de s=Boer"), Locale::English), "Ms De Boer");
    assert_eq!(running_name(&person("m p=van s=Dijk"), Locale::German), "Herr van Dijk");
    assert_eq!(running_name(&person("v p=de s=Boer"), Locale::French), "Mme de Boer");
}

#[test]
fn minutes_have_short_names() {
    let vries = person("v g=Johanna i=J. p=de s=Vries");
    assert_eq!(short_name(&vries), "J. de Vries");
    assert_eq!(family_name(&vries), "De Vries");
    assert_eq!(full_name(&vries), "Johanna de Vries");
    assert_eq!(listed_name(&vries), "Vries, J. de");
    assert_eq!(family_name(&person("m p=van s=Dijk")), "Van Dijk");
    assert_eq!(family_name(&person("m g=Wim s=Verduin")), "Verduin");
    assert_eq!(short_name(&person("m g=Wim s=Verduin")), "W. Verduin");
    assert_eq!(full_name(&person("m i=W. s=Verduin")), "W. Verduin");
    assert_eq!(short_name(&person("m g=Ali")), "Ali");
    assert_eq!(full_name(&person("o")), "");
}

#[test]
fn lists_are_sorted_without_prefixes() {
    let mut names = [
        "m i=K. p=van s=Dijk",
        "v i=A.M. s=Bakker",
        "v i=J. p=de s=Vries",
        "m i=R. p=de s=Boer",
        "v i=S. s=Yılmaz",
        "m i=B. p=den s=Boer",
    ];
    names.sort_by_key(|words| sort_key(&person(words)));
    let listed: Vec<String> = names.iter().map(|words| listed_name(&person(words))).collect();
    assert_eq!(listed, ["Bakker, A.M.", "Boer, B. den", "Boer, R. de", "Dijk, K. van", "Vries, J. de", "Yılmaz, S."]);
}
