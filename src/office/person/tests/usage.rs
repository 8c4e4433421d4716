//! What usage adds to the register: titles, couples, families, groups, Belgium and other languages.

use super::*;

fn greeted(words: &str, tone: Tone, expected: &str) {
    assert_eq!(salutation(&person(words), NL, tone), expected, "{words}");
}

fn in_language(words: &str, locale: Locale, expected: &str) {
    let person = person(words);
    let found = [
        salutation(&person, locale, Tone::Usual),
        envelope_name(&person, locale, Tone::Usual),
        running_name(&person, locale),
    ];
    assert_eq!(found.join(" / "), expected, "{words}");
}

/// The same of a name in one text.
fn typed(name: &str, locale: Locale, expected: &str) {
    let person = split(name).person;
    let found = [
        salutation(&person, locale, Tone::Usual),
        envelope_name(&person, locale, Tone::Usual),
        running_name(&person, locale),
    ];
    assert_eq!(found.join(" / "), expected, "{name}");
}

#[test]
fn titulatuur_follows_the_highest_title() {
    greeted("m s=Bos t=drs.", Tone::Formal, "Weledelgeleerde heer Bos");
    greeted("v s=Bos t=drs.", Tone::Formal, "Weledelgeleerde mevrouw Bos");
    greeted("m s=Bos ta=MA", Tone::Formal, "Weledelgeleerde heer Bos");
    greeted("m s=Bos t=mr.", Tone::Formal, "Weledelgestrenge heer Bos");
    greeted("m s=Bos t=ir.", Tone::Formal, "Weledelgestrenge heer Bos");
    greeted("m s=Bos ta=LLM", Tone::Formal, "Weledelgestrenge heer Bos");
    greeted("m s=Bos ta=MSc", Tone::Formal, "Weledelgestrenge heer Bos");
    greeted("m s=Bos t=dr.", Tone::Formal, "Weledelzeergeleerde heer Bos");
    greeted("m s=Bos ta=PhD", Tone::Formal, "Weledelzeergeleerde heer Bos");
    greeted("m s=Bos t=mr._dr.", Tone::Formal, "Weledelzeergeleerde heer Bos");
    greeted("m s=Bos t=prof._dr.", Tone::Formal, "Hooggeleerde heer");
    greeted("m s=Bos t=ing.", Tone::Formal, "Zeer geachte heer Bos");
    greeted("m s=Bos ta=BSc", Tone::Formal, "Zeer geachte heer Bos");
    greeted("m s=Bos", Tone::Formal, "Geachte heer Bos");
    greeted("o g=Jo s=Bos t=dr.", Tone::Formal, "Geachte J. Bos");
    greeted("m s=Bos t=dr.", Tone::Usual, "Geachte heer Bos");
    let envelope = |words: &str| envelope_name(&person(words), NL, Tone::Formal);
    assert_eq!(envelope("m i=J. s=Bos t=drs."), "de weledelgeleerde heer drs. J. Bos");
    assert_eq!(envelope("v i=J. p=de s=Bos ta=MSc"), "de weledelgestrenge mevrouw J. de Bos MSc");
    assert_eq!(envelope("m i=J. s=Bos t=ing."), "de heer ing. J. Bos");
    assert_eq!(envelope("m i=J. s=Bos t=prof._dr."), "de hooggeleerde heer prof. dr. J. Bos");
}

#[test]
fn the_familiar_tone_has_given_names() {
    greeted("v g=Anne s=Bos", Tone::Familiar, "Beste Anne");
    greeted("v s=Bos", Tone::Familiar, "Beste mevrouw Bos");
    greeted("o i=A. p=de s=Bos", Tone::Familiar, "Beste A. de Bos");
    greeted("o", Tone::Familiar, "Geachte heer/mevrouw");
}

#[test]
fn belgium_keeps_the_registered_letter() {
    in_language(
        "m g=Jan p=van s=Dijk",
        Locale::Flemish,
        "Geachte heer van Dijk / de heer J. van Dijk / de heer van Dijk",
    );
    in_language(
        "m g=Jan p=Van s=Dijk",
        Locale::Flemish,
        "Geachte heer Van Dijk / de heer J. Van Dijk / de heer Van Dijk",
    );
    in_language(
        "m g=Jan p=van s=Dijk land=België",
        NL,
        "Geachte heer van Dijk / de heer J. van Dijk / de heer van Dijk",
    );
    in_language(
        "v p=de s=Boer use=V pp=van ps=Dijk",
        Locale::Flemish,
        "Geachte mevrouw van Dijk-de Boer / mevrouw van Dijk-de Boer / mevrouw van Dijk-de Boer",
    );
}

#[test]
fn other_languages() {
    let woman = "v g=Anna i=A.B. p=de s=Boer";
    in_language(woman, Locale::English, "Dear Ms De Boer / Ms A.B. de Boer / Ms De Boer");
    in_language(woman, Locale::German, "Sehr geehrte Frau de Boer / Frau A.B. de Boer / Frau de Boer");
    in_language(woman, Locale::French, "Madame / Madame A.B. de Boer / Mme de Boer");
    let doctor = "v i=A.B. p=de s=Boer t=dr.";
    in_language(doctor, Locale::English, "Dear Dr De Boer / Dr A.B. de Boer / Dr De Boer");
    in_language(doctor, Locale::German, "Sehr geehrte Frau Dr. de Boer / Frau Dr. A.B. de Boer / Frau Dr. de Boer");
    let professor = "m i=J. s=Schmidt t=prof._dr.";
    in_language(professor, Locale::English, "Dear Professor Schmidt / Professor J. Schmidt / Professor Schmidt");
    in_language(
        professor,
        Locale::German,
        "Sehr geehrter Herr Professor Schmidt / Herrn Prof. Dr. J. Schmidt / Herr Professor Schmidt",
    );
    in_language("x g=Kim s=Verbeek", Locale::English, "Dear K. Verbeek / K. Verbeek / K. Verbeek");
    in_language("x g=Kim s=Verbeek", Locale::French, "Bonjour Kim Verbeek / K. Verbeek / K. Verbeek");
    in_language("o", Locale::German, "Sehr geehrte Damen und Herren /  / ");
    in_language(
        "m n=graaf g=Karl p=van s=Aedel",
        Locale::English,
        "Dear Count Van Aedel / Mr K. graaf van Aedel / Mr Van Aedel",
    );
    in_language(
        "v n=gravin g=Karla p=van s=Aedel",
        Locale::German,
        "Sehr geehrte Gräfin van Aedel / Frau K. gravin van Aedel / Frau van Aedel",
    );
    in_language(
        "m n=jonkheer g=Karl p=van s=Aedel",
        Locale::German,
        "Sehr geehrter Herr van Aedel / Herrn jonkheer K. van Aedel / Herr van Aedel",
    );
    in_language("v n=barones s=Aedel", Locale::French, "Madame la Baronne / Madame barones Aedel / Mme Aedel");
}

#[test]
fn french_offices_are_named() {
    let greets = |function: &str, gender: Gender, expected: &str| {
        let person = Person { function: function.into(), gender, surname: "Dupont".into(), ..Person::default() };
        assert_eq!(salutation(&person, Locale::French, Tone::Usual), expected, "{function}");
    };
    greets("directrice", Gender::Female, "Madame la Directrice");
    greets("Directeur", Gender::Male, "Monsieur le Directeur");
    greets("présidente", Gender::Female, "Madame la Présidente");
    greets("burgemeester", Gender::Male, "Monsieur le Maire");
    greets("notaire", Gender::Male, "Maître");
    greets("comptable", Gender::Female, "Madame");
    greets("directrice", Gender::Unknown, "Madame, Monsieur");
}

#[test]
fn couples_in_every_language() {
    let two = "de heer J. de Vries en mevrouw A. Bakker";
    typed(
        two,
        NL,
        "Geachte heer De Vries, geachte mevrouw Bakker / de heer J. de Vries en mevrouw A. Bakker / de heer De Vries en mevrouw Bakker",
    );
    typed(
        two,
        Locale::English,
        "Dear Mr De Vries and Ms Bakker / Mr J. de Vries and Ms A. Bakker / Mr De Vries and Ms Bakker",
    );
    typed(
        two,
        Locale::German,
        "Sehr geehrte Frau Bakker, sehr geehrter Herr de Vries / Herrn J. de Vries und Frau A. Bakker / Herr de Vries und Frau Bakker",
    );
    typed(
        two,
        Locale::French,
        "Madame, Monsieur / Monsieur J. de Vries et Madame A. Bakker / M. de Vries et Mme Bakker",
    );
    let one_name = "de heer en mevrouw J. de Vries";
    typed(
        one_name,
        NL,
        "Geachte heer en mevrouw De Vries / de heer en mevrouw J. de Vries / de heer en mevrouw De Vries",
    );
    typed(one_name, Locale::English, "Dear Mr and Mrs De Vries / Mr and Mrs J. de Vries / Mr De Vries and Ms De Vries");
    typed(
        one_name,
        Locale::German,
        "Sehr geehrte Frau de Vries, sehr geehrter Herr de Vries / Herrn und Frau J. de Vries / Herr de Vries und Frau de Vries",
    );
    typed("familie De Vries", NL, "Geachte familie De Vries / familie De Vries / de familie De Vries");
    typed("familie De Vries", Locale::English, "Dear De Vries family / the family De Vries / the De Vries family");
    typed("familie De Vries", Locale::German, "Sehr geehrte Familie de Vries / Familie de Vries / Familie de Vries");
    typed("de directie", Locale::German, "Sehr geehrte Damen und Herren / de directie / de directie");
    typed("de heren J. en P. de Vries", NL, "Geachte heren De Vries / de heren J. en P. de Vries / de heren De Vries");
}

#[test]
fn two_long_names_have_a_line_each() {
    let lines = |name: &str| envelope_lines(&split(name).person, NL, Tone::Usual);
    assert_eq!(lines("de heer J. Bos en mevrouw A. Bakker"), ["De heer J. Bos en mevrouw A. Bakker"]);
    assert_eq!(
        lines("de heer J.A.M. van den Berg en mevrouw A.B.C. Bakker-de Vries"),
        ["De heer J.A.M. van den Berg", "en mevrouw A.B.C. Bakker-de Vries"]
    );
}

#[test]
fn flanders_sorts_on_the_prefix() {
    let sorted = |locale: Locale| {
        let mut names =
            ["m i=K. p=van s=Dijk", "v i=A. s=Zeeman", "m i=R. p=de s=Boer", "v i=S. s=Bakker", "v p=de s=Boer"];
        names.sort_by_key(|words| sort_key_in(&person(words), locale));
        names.map(|words| family_name(&person(words))).join(", ")
    };
    assert_eq!(sorted(NL), "Bakker, De Boer, De Boer, Van Dijk, Zeeman");
    assert_eq!(sorted(Locale::Flemish), "Bakker, De Boer, De Boer, Van Dijk, Zeeman");
    let flemish = sort_key_in(&person("m p=van s=Aken"), Locale::Flemish);
    assert!(flemish > sort_key_in(&person("m s=Bakker"), Locale::Flemish));
    assert!(sort_key(&person("m p=van s=Aken")) < sort_key(&person("m s=Bakker")));
    assert_eq!(sort_key(&person("o")), "");
}
