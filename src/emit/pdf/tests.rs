//! PDFs put together, from files that are written out here.

use lopdf::{EncryptionState, EncryptionVersion, Object, Permissions};

use super::*;

/// A file of objects, numbered from 1; the first is its catalogue.
fn file(objects: &[&str]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        offsets.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).bytes());
    }
    let start = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for offset in offsets {
        bytes.extend(format!("{offset:010} 00000 n \n").bytes());
    }
    bytes.extend(format!("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1).bytes());
    bytes
}

fn stream(content: &str) -> String {
    stream_of("", content)
}

fn stream_of(entries: &str, content: &str) -> String {
    format!("<<{entries}/Length {}>>\nstream\n{content}\nendstream", content.len())
}

const CATALOG: &str = "<</Type/Catalog/Pages 2 0 R>>";
const PAGES: &str = "<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]>>";

/// A file of one page with this content.
fn page(content: &str) -> Vec<u8> {
    let content = stream(content);
    file(&[CATALOG, PAGES, "<</Type/Page/Parent 2 0 R/Resources<<>>/Contents 4 0 R>>", &content])
}

/// A file of one page that has more entries, and what they refer to from number 4.
fn page_with(entries: &str, objects: &[&str]) -> Vec<u8> {
    let page = format!("<</Type/Page/Parent 2 0 R/Resources<<>>{entries}>>");
    let all: Vec<&str> = [CATALOG, PAGES, &page].into_iter().chain(objects.iter().copied()).collect();
    file(&all)
}

fn about() -> About {
    About { title: "Brieven".into(), lang: "nl".into(), ..About::default() }
}

fn whole(files: &[Vec<u8>]) -> Vec<u8> {
    let mut assembly = Assembly::new();
    for file in files {
        assembly.add(file, "Brief").unwrap();
    }
    assembly.finish(&about())
}

/// The whole as text, in which our own objects can be read.
fn text_of(files: &[Vec<u8>]) -> String {
    String::from_utf8_lossy(&whole(files)).into_owned()
}

fn refused(bytes: &[u8]) -> Option<&'static str> {
    Assembly::new().add(bytes, "Brief").err().and_then(|message| message.key())
}

#[test]
fn pages_follow_each_other() {
    let mut assembly = Assembly::new();
    let first = assembly.add(&page("0 0 m 9 9 l S"), "Een").unwrap();
    let second = assembly.add(&page("1 1 m 9 9 l S"), "Twee").unwrap();
    assert_eq!((first.first_page, first.pages, second.first_page, second.pages), (1, 1, 2, 1));
    let bytes = assembly.finish(&about());
    let read = Source::open(&bytes).unwrap();
    let contents: Vec<Vec<u8>> = read.pages.iter().map(|page| read.document.get_page_content(*page)).collect();
    let shown: Vec<String> = contents.iter().map(|bytes| String::from_utf8_lossy(bytes).trim().to_owned()).collect();
    assert_eq!(shown, ["0 0 m 9 9 l S", "1 1 m 9 9 l S"]);
    assert_eq!(About::of(&bytes).unwrap().title, "Brieven");
    let text = String::from_utf8_lossy(&bytes).into_owned();
    assert!(text.contains("/Title(Een)") && text.contains("/Title(Twee)"), "{text}");
    assert!(text.contains("/MediaBox [0 0 595 842 ]"), "a sheet that is inherited comes along\n{text}");
}

#[test]
fn the_same_is_written_once_and_the_same_way() {
    let files = [page("0 0 m 9 9 l S"), page("0 0 m 9 9 l S")];
    let text = text_of(&files);
    assert_eq!(text.matches("0 0 m 9 9 l S").count(), 1, "{text}");
    assert_eq!(text.matches("/Type/Page/").count(), 2, "{text}");
    assert_eq!(whole(&files), whole(&files));
}

#[test]
fn a_blank_page_is_as_large_as_the_last() {
    let mut assembly = Assembly::new();
    assembly.add(&page("S"), "Een").unwrap();
    assembly.add_blank();
    let second = assembly.add(&page("f"), "Twee").unwrap();
    assert_eq!((second.first_page, assembly.page_count()), (3, 3));
    let bytes = assembly.finish(&about());
    assert!(String::from_utf8_lossy(&bytes).contains("/MediaBox[0 0 595 842]"));
    assert_eq!(page_count(&bytes).unwrap(), 3);
}

#[test]
fn what_is_no_pdf_is_refused() {
    assert_eq!(refused(b"PK\x03\x04"), Some("not-a-pdf"));
    assert_eq!(refused(b""), Some("not-a-pdf"));
    assert_eq!(refused(b"%PDF-1.7\n"), Some("damaged-pdf"));
    assert_eq!(refused(&file(&[CATALOG])), Some("damaged-pdf"));
    let huge = page_with("/MediaBox[0 0 99999 842]", &[]);
    assert_eq!(refused(&huge), Some("damaged-pdf"));
    assert_eq!(refused(&locked()), Some("locked-pdf"));
}

/// A page that asks for a password.
fn locked() -> Vec<u8> {
    let mut document = Source::open(&page("S")).unwrap().document;
    let id = Object::string_literal(vec![7; 16]);
    document.trailer.set("ID", Object::Array(vec![id.clone(), id]));
    let version = EncryptionVersion::V2 {
        document: &document,
        owner_password: "een",
        user_password: "twee",
        key_length: 128,
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn nothing_is_left_of_a_file_that_was_refused() {
    let page_of = "<</Type/Page/Parent 2 0 R/Contents 5 0 R>>";
    let without_sheet = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 0 0]>>";
    let pages = "<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]/MediaBox[0 0 595 842]>>";
    let broken = file(&[CATALOG, pages, page_of, without_sheet, &stream("q Q")]);
    let (with, without) = [true, false]
        .map(|tries| {
            let mut assembly = Assembly::new();
            assembly.add(&page("S"), "Een").unwrap();
            assert!(!tries || assembly.add(&broken, "Twee").is_err());
            assembly.add(&page("f"), "Drie").unwrap();
            assembly.finish(&about())
        })
        .into();
    assert!(with == without);
}

#[test]
fn no_role_is_left_of_a_file_whose_tags_were_refused() {
    let root = "<</Type/StructTreeRoot/K[5 0 R]/RoleMap<</Vreemd/P>>>>";
    let catalog = "<</Type/Catalog/Pages 2 0 R/StructTreeRoot 4 0 R>>";
    let tag = "<</S/Vreemd/P 4 0 R/A 6 0 R>>";
    let deep = (7..120).map(|number| format!("<</A {number} 0 R>>")).chain(["<<>>".to_owned()]).collect::<Vec<_>>();
    let objects = [catalog, PAGES, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>", root, tag];
    let objects: Vec<&str> = objects.into_iter().chain(deep.iter().map(String::as_str)).collect();
    let mut assembly = Assembly::new();
    assembly.add(&tagged("nl", "H1"), "Een").unwrap();
    assert!(assembly.add(&file(&objects), "Twee").is_err());
    assembly.add_blank();
    let text = String::from_utf8_lossy(&assembly.finish(&about())).into_owned();
    assert!(!text.contains("Vreemd") && !text.contains("[0 0 99 99]"), "{text}");
}

#[test]
fn what_is_nested_too_deep_is_refused() {
    let deep = (5..120).map(|number| format!("<</A {number} 0 R>>")).chain(["<<>>".to_owned()]).collect::<Vec<_>>();
    let deep: Vec<&str> = deep.iter().map(String::as_str).collect();
    assert_eq!(refused(&page_with("/Group 4 0 R", &deep)), Some("damaged-pdf"));
}

#[test]
fn loops_end() {
    let looping =
        page_with("/Resources<</XObject<</A 4 0 R>>>>", &[&stream_of("/Resources<</XObject<</A 4 0 R>>>>", "q Q")]);
    assert!(text_of(&[looping]).contains("/XObject"));
    let tree = file(&[
        CATALOG,
        "<</Type/Pages/Count 2/Kids[3 0 R 3 0 R 2 0 R]/MediaBox[0 0 9 9]>>",
        "<</Type/Page/Parent 2 0 R>>",
    ]);
    let mut assembly = Assembly::new();
    assert_eq!(assembly.add(&tree, "Brief").unwrap().pages, 1);
}

#[test]
fn nothing_that_is_taken_in_can_act() {
    let notes = "/Annots[4 0 R 5 0 R 6 0 R 7 0 R]/AA<</O<</S/JavaScript/JS(app.alert\\(1\\))>>>>";
    let file = page_with(
        notes,
        &[
            "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.org/a)>>>>",
            "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(cmd.exe)>>>>",
            "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(javascript:alert)>>>>",
            "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/Dest[3 0 R/Fit]/A 8 0 R>>",
            "<</S/JavaScript/JS(evil)>>",
        ],
    );
    let text = text_of(&[file]);
    assert!(text.contains("(https://example.org/a)"), "{text}");
    for evil in ["JavaScript", "Launch", "cmd.exe", "javascript", "evil", "/AA"] {
        assert!(!text.contains(evil), "{evil}\n{text}");
    }
}

#[test]
fn links_within_a_file_stay_within_it() {
    let with_link = |place: &str| {
        let link = format!("<</Type/Annot/Subtype/Link/Rect[0 0 9 9]{place}>>");
        page_with("/Annots[4 0 R]", &[&link])
    };
    let text = text_of(&[page("S"), with_link("/Dest[3 0 R/Fit]")]);
    let page = text
        .match_indices("/Type/Page/")
        .nth(1)
        .and_then(|(at, _)| text[..at].rsplit(" 0 obj").nth(1)?.rsplit('\n').next());
    assert!(text.contains(&format!("/Dest [{} 0 R /Fit ]", page.unwrap())), "{text}");
    assert!(!text_of(&[with_link("/Dest[9 0 R/Fit]")]).contains("/Annots"));
    assert!(!text_of(&[with_link("/Dest(nowhere)")]).contains("/Annots"));
}

#[test]
fn what_a_form_shows_becomes_part_of_the_page() {
    let field = "<</Type/Annot/Subtype/Widget/Rect[100 200 300 220]/AP<</N 5 0 R>>/A<</S/JavaScript/JS(evil)>>>>";
    let shown = stream_of("/Type/XObject/Subtype/Form/BBox[0 0 100 10]", "(ingevuld) Tj");
    let filled = page_with("/Contents 6 0 R/Annots[4 0 R]", &[field, &shown, &stream("q 1 g")]);
    let text = text_of(&[filled]);
    assert!(text.contains("(ingevuld) Tj"), "{text}");
    assert!(text.contains("q 2 0 0 2 100 200 cm /GriffieNote0 Do Q"), "{text}");
    assert!(!text.contains("Widget") && !text.contains("evil"), "{text}");
    let hidden = field.replace("/Rect", "/F 2/Rect");
    let text = text_of(&[page_with("/Annots[4 0 R]", &[&hidden, &shown])]);
    assert!(!text.contains("ingevuld"), "{text}");
}

#[test]
fn layers_that_do_not_show_stay_hidden() {
    let catalog = "<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[4 0 R 5 0 R]/D<</OFF[5 0 R]>>>>>>";
    let page = "<</Type/Page/Parent 2 0 R/Resources<</Properties<</A 4 0 R/B 5 0 R>>>>>>";
    let layered = file(&[catalog, PAGES, page, "<</Type/OCG/Name(a)>>", "<</Type/OCG/Name(a)>>"]);
    let bytes = whole(&[layered]);
    let read = Source::open(&bytes).unwrap();
    let properties = read.dictionary(read.catalog().unwrap(), b"OCProperties").unwrap();
    let off = read.list(read.dictionary(properties, b"D").unwrap(), b"OFF");
    let all = read.list(properties, b"OCGs");
    assert_eq!((all.len(), off.len()), (2, 1));
    assert_eq!(off[0], all[1]);
}

/// A tagged file in a language, with a table cell that has a name, and a role of its own.
fn tagged(lang: &str, meaning: &str) -> Vec<u8> {
    let catalog = format!("<</Type/Catalog/Pages 2 0 R/Lang({lang})/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R>>");
    let root = format!(
        "<</Type/StructTreeRoot/K[6 0 R]/ParentTree<</Nums[0[7 0 R]]>>/ParentTreeNextKey 1/RoleMap<</Kop/{meaning}>>>>"
    );
    let content = stream("/P <</MCID 0>> BDC EMC");
    file(&[
        &catalog,
        PAGES,
        "<</Type/Page/Parent 2 0 R/Resources<<>>/Contents 4 0 R/StructParents 0>>",
        &content,
        &root,
        "<</Type/StructElem/S/Document/P 5 0 R/K[7 0 R]>>",
        "<</Type/StructElem/S/Kop/P 6 0 R/Pg 3 0 R/K[0]/ID(a)/A<</O/Table/Headers[(a)]>>>>",
    ])
}

#[test]
fn tags_are_joined() {
    let bytes = whole(&[tagged("nl", "H1"), tagged("de", "H1")]);
    let read = Source::open(&bytes).unwrap();
    let root = read.dictionary(read.catalog().unwrap(), b"StructTreeRoot").unwrap();
    let document = read.seen(&read.list(root, b"K")[0]).as_dict().unwrap();
    let parts: Vec<&lopdf::Dictionary> =
        read.list(document, b"K").iter().map(|part| read.seen(part).as_dict().unwrap()).collect();
    let langs: Vec<&[u8]> = parts.iter().map(|part| part.get(b"Lang").unwrap().as_str().unwrap()).collect();
    assert_eq!(langs, [b"nl".as_slice(), b"de"]);
    let parents = read.list(read.dictionary(root, b"ParentTree").unwrap(), b"Nums");
    let keys: Vec<i64> = parents.iter().step_by(2).map(|key| key.as_i64().unwrap()).collect();
    assert_eq!(keys, [0, 1]);
    let page_keys: Vec<i64> = read
        .pages
        .iter()
        .map(|page| read.document.get_dictionary(*page).unwrap().get(b"StructParents").unwrap().as_i64().unwrap())
        .collect();
    assert_eq!(page_keys, [0, 1]);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    assert!(text.contains("/IDTree<</Names[(1-a) ") && text.contains("(2-a) "), "{text}");
    assert!(text.contains("/Headers [(1-a)]") && text.contains("/Headers [(2-a)]"), "{text}");
}

#[test]
fn a_role_that_means_something_else_is_replaced() {
    let text = text_of(&[tagged("nl", "H1"), tagged("nl", "P")]);
    assert_eq!((text.matches("/S /Kop").count(), text.matches("/S /P/Type").count()), (1, 1), "{text}");
}

fn claiming(metadata: &str) -> Claim {
    let catalog = "<</Type/Catalog/Pages 2 0 R/StructTreeRoot<</Type/StructTreeRoot>>/Metadata 4 0 R>>";
    let metadata = stream_of("/Type/Metadata/Subtype/XML", metadata);
    let bytes = file(&[catalog, PAGES, "<</Type/Page/Parent 2 0 R>>", &metadata]);
    Assembly::new().add(&bytes, "Brief").unwrap().claim
}

#[test]
fn a_whole_claims_what_its_parts_do() {
    let archival = |level| Claim { archival: level, accessible: false };
    assert_eq!(
        claiming("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"),
        archival(Archival::Basic)
    );
    assert_eq!(claiming("pdfaid:part=\"3\" pdfaid:conformance='U'"), archival(Archival::Unicode));
    assert_eq!(claiming("<pdfaid:part>4</pdfaid:part>"), archival(Archival::No));
    assert_eq!(claiming("<pdfuaid:part>1</pdfuaid:part>"), Claim { archival: Archival::No, accessible: true });
    assert_eq!(claiming(""), Claim::default());
    let full = Claim { archival: Archival::Accessible, accessible: true };
    assert_eq!(full.both(archival(Archival::Basic)), archival(Archival::Basic));
    let plain = text_of(&[page("S")]);
    assert!(!plain.contains("<pdfaid:part>") && !plain.contains("<pdfuaid:part>"), "{plain}");
}

#[test]
fn titles_survive_as_they_are() {
    let title = "Beste (héér) <Ünal> & \\ 漢字 😀";
    let mut assembly = Assembly::new();
    assembly.add(&page("S"), title).unwrap();
    let bytes = assembly.finish(&About { title: title.into(), author: "A & B".into(), ..about() });
    let read = About::of(&bytes).unwrap();
    assert_eq!((read.title.as_str(), read.author.as_str(), read.lang.as_str()), (title, "A & B", "nl"));
}
