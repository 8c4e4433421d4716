//! The pages of letters as pictures: each geometry, each language, the shortest and the longest letter, and what a house can lay on a
//! page. A page that changed fails; `UPDATE=1` draws the pictures anew, to be looked at.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

use crate::project::{Project, fixture};

/// Pixels for each point of a page: 43 to the inch, where one letter can still be told from another.
const SCALE: f32 = 0.6;
/// How much a pixel may differ between processors, of 255.
const NEAR: u8 = 40;
/// How many pixels of a thousand may differ more than that.
const FEW: usize = 1;

const HOUSE: &str = "language: nl
house:
  name: Stichting De Loswal
  logo: logo.svg
  addresses:
    visit: {street: Wolwevershaven, house_number: \"14\", postcode: 3311 AW, city: Dordrecht}
  phone: 078 123 45 67
  email: info@deloswal.example
  website: deloswal.example
  kvk: \"12345678\"
  vat: NL001234567B29
  iban: NL91 ABNA 0417 1643 00
  seat: Dordrecht
";
const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 20\"><path d=\"M2 18V6l8-4 8 4v12z\" fill=\"#17405c\"/></svg>";

const RECIPIENT: &str = "aan: {bedrijf: Drukkerij De Zetter B.V., afdeling: Inkoop, geslacht: v, voorletters: E., achternaam: Kuipers, straat: Kuipershaven, huisnr: \"41\", postcode: 3311 AL, plaats: Dordrecht}\n";
const SHORT: &str = "onderwerp: Uw sleutels liggen klaar\ntekst: U kunt ze ophalen.\n";
const MIDDLE: &str = "onderwerp: Nieuwe huurovereenkomst voor uw werkplaats
ons_kenmerk: 2026-00417
uw_kenmerk: EK/118
uw_brief_van: 2026-10-19
tekst: |
  Met genoegen sturen wij u de nieuwe huurovereenkomst. De huur gaat in op 1 januari 2027 en bedraagt € 1.250,00 per maand.

  - **Werkplaats** 120 m², met krachtstroom
  - **Opslag** 40 m² aan de kade

  Wilt u beide exemplaren tekenen en er één aan ons terugsturen? Als u vragen hebt, dan horen wij dat graag.
ondertekenaars: [{voorletters: J., tussenvoegsel: de, achternaam: Vries, functie: directeur}]
bijlagen: [huurovereenkomst in tweevoud, plattegrond]
kopie: [de heer W. Verduin]
";

/// A letter of so many paragraphs.
fn long(paragraphs: usize) -> String {
    let paragraph = "  In de haven wordt op dit moment gewerkt aan de kade, en dat merkt u aan uw werkplaats. Wij vragen u de deur aan de \
                     waterkant gesloten te houden zolang de pontons er liggen, en uw leveranciers te wijzen op de ingang aan de \
                     straat. Het werk duurt tot het voorjaar; over de planning hoort u elke maand van ons.\n\n";
    format!(
        "onderwerp: Werkzaamheden aan de kade\nons_kenmerk: 2026-00500\nondertekenaars: [{{voorletters: J., tussenvoegsel: de, achternaam: Vries, functie: directeur}}, {{voorletters: A.M., achternaam: Bakker, functie: hoofd beheer}}]\nbijlagen: [planning]\ntekst: |\n{}",
        paragraph.repeat(paragraphs)
    )
}

/// Makes one letter in a house, and gives its PDF.
fn letter(house: &str, document: &str) -> Vec<u8> {
    let project = Project::new().file("griffie.yaml", house).file("logo.svg", LOGO);
    project.write("brief.yaml", format!("soort: brief\ndatum: 2026-11-05\n{document}"));
    project.run(&["build"]).succeeds();
    let made = project.tree("output").into_iter().find(|(name, _)| name.ends_with(".pdf"));
    made.expect("a letter is a PDF").1
}

/// Draws the pages of a PDF in grey: width, height and a byte for each pixel.
fn draw(bytes: &[u8]) -> Vec<(u32, u32, Vec<u8>)> {
    let pdf = Pdf::new(bytes.to_vec()).expect("a PDF of ours can be read");
    let settings = InterpreterSettings::default();
    let cache = RenderCache::new();
    let manner = RenderSettings { x_scale: SCALE, y_scale: SCALE, bg_color: WHITE, ..RenderSettings::default() };
    let page = |page| {
        let picture = render(page, &cache, &settings, &manner);
        let grey = picture.data().iter().map(|pixel| {
            let [red, green, blue] = [pixel.r, pixel.g, pixel.b].map(u32::from);
            u8::try_from((red * 299 + green * 587 + blue * 114) / 1000).expect("a mean of bytes is a byte")
        });
        (u32::from(picture.width()), u32::from(picture.height()), grey.collect())
    };
    pdf.pages().iter().map(page).collect()
}

fn picture(name: &str, page: usize) -> PathBuf {
    fixture("pages").join(format!("{name}-{page}.png"))
}

fn write(path: &PathBuf, (width, height, pixels): &(u32, u32, Vec<u8>)) {
    let file = File::create(path).expect("a picture can be written");
    let mut encoder = png::Encoder::new(file, *width, *height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_compression(png::Compression::High);
    encoder.write_header().and_then(|mut writer| writer.write_image_data(pixels)).expect("a picture can be written");
}

fn read(path: &PathBuf) -> Option<(u32, u32, Vec<u8>)> {
    let mut reader = png::Decoder::new(BufReader::new(File::open(path).ok()?)).read_info().ok()?;
    let mut pixels = vec![0; reader.output_buffer_size()?];
    let info = reader.next_frame(&mut pixels).ok()?;
    pixels.truncate(info.buffer_size());
    Some((info.width, info.height, pixels))
}

/// Compares the pages of a PDF with their pictures, and the file with the norms.
fn check(name: &str, bytes: &[u8]) -> Vec<String> {
    for profile in [ValidationProfile::PdfA2a, ValidationProfile::PdfUa1] {
        let options = ValidationOptions::default().profile(profile);
        let report = validate_pdf_bytes(bytes, &options).expect("the PDF can be read");
        assert!(report.is_compliant, "{name} as {profile:?}: {:#?}", report.failures);
    }
    let mut names = Vec::new();
    for (at, page) in draw(bytes).iter().enumerate() {
        let path = picture(name, at + 1);
        names.push(format!("{name}-{}.png", at + 1));
        if std::env::var_os("UPDATE").is_some() {
            write(&path, page);
            continue;
        }
        let known = read(&path).unwrap_or_else(|| panic!("{} is not there; draw it with UPDATE=1", path.display()));
        assert_eq!((known.0, known.1), (page.0, page.1), "{name}: the size of page {}", at + 1);
        let differing = known.2.iter().zip(&page.2).filter(|(one, other)| one.abs_diff(**other) > NEAR).count();
        let most = page.2.len() * FEW / 1000;
        assert!(
            differing <= most,
            "{name}: page {} differs in {differing} pixels; look, and draw it with UPDATE=1",
            at + 1
        );
    }
    names
}

/// The letters, by name: the house, and the document.
fn cases() -> Vec<(String, String, String)> {
    let mut cases = Vec::new();
    let mut add = |name: &str, house: &str, document: String| cases.push((name.to_owned(), house.to_owned(), document));
    for geometry in ["nen-left", "nen-right", "din-a", "din-b", "nf", "sn", "sn-left", "us-9"] {
        add(&format!("geometry-{geometry}"), HOUSE, format!("venster: {geometry}\n{RECIPIENT}{MIDDLE}"));
    }
    for lang in ["en", "de", "fr", "nl-BE"] {
        add(&format!("language-{lang}"), HOUSE, format!("taal: {lang}\n{RECIPIENT}{MIDDLE}"));
    }
    add("shortest", HOUSE, format!("{RECIPIENT}{SHORT}"));
    for (pages, paragraphs) in [(2, 8), (3, 17), (4, 26)] {
        add(&format!("pages-{pages}"), HOUSE, format!("{RECIPIENT}{}", long(paragraphs)));
    }
    add("draft", HOUSE, format!("concept: ja\nrubricering: vertrouwelijk\n{RECIPIENT}{MIDDLE}"));
    add("preprinted", HOUSE, format!("briefpapier: voorbedrukt\n{RECIPIENT}{MIDDLE}"));
    let three = MIDDLE.replace(
        "[{voorletters: J., tussenvoegsel: de, achternaam: Vries, functie: directeur}]",
        "[{voorletters: J., tussenvoegsel: de, achternaam: Vries, functie: directeur}, {voorletters: A.M., achternaam: Bakker, functie: controller}, {voorletters: K., tussenvoegsel: van, achternaam: Dijk, functie: bedrijfsleider}]",
    );
    add("three-signatories", HOUSE, format!("{RECIPIENT}{three}"));
    add("signed-for", HOUSE, format!("signed_for: i.o.\n{RECIPIENT}{MIDDLE}"));
    cases
}

#[test]
fn letters_look_as_they_did() {
    let mut drawn = BTreeSet::new();
    for (name, house, document) in cases() {
        let bytes = letter(&house, &document);
        drawn.extend(check(&name, &bytes));
    }
    let kept = std::fs::read_dir(fixture("pages")).expect("the pictures are there").filter_map(Result::ok);
    let kept: BTreeSet<String> = kept.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(kept, drawn, "every picture belongs to a page, and every page to a picture");
}

#[test]
fn long_letters_have_the_pages_that_their_names_say() {
    for (pages, paragraphs) in [(2, 8), (3, 17), (4, 26)] {
        let bytes = letter(HOUSE, &format!("{RECIPIENT}{}", long(paragraphs)));
        assert_eq!(griffie::emit::pdf::page_count(&bytes).expect("it is a PDF"), pages);
    }
}
