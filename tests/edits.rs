//! The property of incremental builds: after any edits they leave what a build without any memory leaves.
//!
//! `GRIFFIE_EDITS=1000 cargo test --release edits` makes the run longer, `GRIFFIE_SEED` another.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::project::{Project, Ran, fixture};

const STEPS: usize = 14;
const KIND: &str = "label: {nl: Dagkaart, en: Day card}\nextends: document\nname: \"dagkaart-{{ title | slug }}\"\ntoday: run\nfields:\n  title: {type: text, required: true, aliases: [titel]}\n  note: {type: rich, aliases: [notitie]}\n  amount: {type: number, aliases: [bedrag]}\noutputs:\n  - {as: pdf, template: card.typ.j2}\n";
const CARD: &str = "#set document(title: {{ title }})\n#set text(lang: {{ lang }}, font: \"Source Sans 3\")\n= {{ title }}\n#figure(image(\"/beeld.svg\", width: 20mm, alt: \"Een vlak\"))\n{{ today | date }} {% if amount %}{{ amount }}{% endif %}\n\n{{ note | rich }}\n";
const DAYS: [&str; 3] = ["2026-11-23", "2026-11-24", "2027-01-02"];

/// Numbers that are the same in every run of one seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % limit as u64).expect("it is below a usize")
    }

    fn of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }
}

/// Somebody who works in a workspace.
struct Hand {
    project: Project,
    dice: Dice,
    day: &'static str,
    /// The outputs that there were when what is remembered of them was deleted: nobody knows those any more.
    lost: BTreeSet<String>,
}

impl Hand {
    fn new(seed: u64) -> Self {
        let project = Project::new();
        let dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let mut hand = Self { project, dice, day: DAYS[0], lost: BTreeSet::new() };
        hand.project.write("templates/card/kind.yaml", KIND);
        hand.project.write("templates/card/card.typ.j2", CARD);
        hand.project.write(
            "brief.yaml",
            "soort: brief\ndatum: 2026-11-05\nonderwerp: Uitnodiging\ntekst: Komt u?\nfor_each: {from: leden.csv}\n",
        );
        hand.rows();
        hand.picture();
        for number in 0..3 {
            hand.memo(number);
        }
        hand.card();
        hand.minutes();
        hand
    }

    fn has(&self, name: &str) -> bool {
        self.project.has(name)
    }

    fn remove(&self, name: &str) {
        let _ = std::fs::remove_file(self.project.path().join(name));
    }

    fn memo(&mut self, number: usize) {
        let subject = self.dice.of(&["Koffie", "Thee", "Suiker", "koffie"]);
        let people = self.dice.of(&["jdv", "amb", "kvd", "\"Een \\u200b ander\"", "pja"]);
        let text = self.dice.of(&[
            "Het is op.",
            "Het is **bijna** op.",
            "Er staat \\u0001",
            "## Kop\\n\\nTekst",
            "Привет 漢字",
        ]);
        let field = self.dice.of(&["onderwerp", "onderwerp", "onderwerp", "onderwrep"]);
        let lead = self.dice.of(&["", "# opmerking\n", "\n\n"]);
        let memo = format!(
            "{lead}soort: memo\n{field}: {subject}\ndatum: 2026-11-0{}\nvan: {people}\naan: [amb]\ntekst: \"{text}\"\n",
            1 + number % 4
        );
        self.project.write(&format!("memos/m{number}.yaml"), memo);
    }

    fn card(&mut self) {
        let amount = self.dice.of(&["1", "1,0", "1,00", "2"]);
        let title = self.dice.of(&["Vandaag", "Nu"]);
        self.project
            .write("kaart.yaml", format!("soort: dagkaart\ntitel: {title}\nbedrag: {amount}\nnotitie: Let op\n"));
    }

    fn minutes(&mut self) {
        let actions = self.dice.of(&[
            "",
            "acties: [{tekst: Bellen, eigenaar: kvd, datum: 2026-11-10}]\n",
            "lopende_acties: {from: acties.csv}\n",
        ]);
        let place = self.dice.of(&["Kantine", "Kelder"]);
        self.project.write(
            "mt.yaml",
            format!("soort: notulen\noverleg: MT\nreeks: mt\ndatum: 2026-11-03\nlocatie: {place}\naanwezig: [jdv, amb]\n{actions}"),
        );
        self.project.write("acties.csv", "Actie;Wie;Wanneer;Status\nBellen;kvd;2026-11-10;open\n");
    }

    fn rows(&mut self) {
        let mut rows = String::from("Relatienr;Achternaam;Straat;Postcode;Plaats;E-mail\n");
        let start = self.dice.below(3);
        for number in start..start + self.dice.below(4) {
            let name = self.dice.of(&["Bakker", "Jansen", "De Vries"]);
            let mail = self.dice.of(&["a@proef.example", "a@proef.example", "a@proef.example", "geen adres"]);
            writeln!(rows, "00{number};{name};Kade {number};1234 AB;Proefdam;{mail}")
                .expect("writing to a text cannot fail");
        }
        self.project.write("leden.csv", rows);
    }

    fn picture(&mut self) {
        let colour = self.dice.of(&["red", "blue"]);
        self.project.write("beeld.svg", format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\" fill=\"{colour}\"/></svg>"));
    }

    fn people(&mut self) {
        let role = self.dice.of(&["directeur", "bestuurder", "voorzitter"]);
        let extra = self.dice.of(&["", "pja: {voorletters: P., achternaam: Jansen, geslacht: m}\n"]);
        self.project.write("people.yaml", format!("jdv: {{voorletters: J., tussenvoegsel: de, achternaam: Vries, geslacht: f, functie: {role}}}\namb: {{voorletters: A.M., achternaam: Bakker, geslacht: f, functie: secretaris}}\nkvd: {{voorletters: K., tussenvoegsel: van, achternaam: Dijk, geslacht: m, functie: controller}}\n{extra}"));
    }

    fn house(&mut self) {
        let name = self.dice.of(&["Stichting Proef", "Stichting Toets"]);
        let remark = self.dice.of(&["", "# opmerking\n"]);
        self.project.write("griffie.yaml", format!("{remark}language: nl\nhouse:\n  name: {name}\n  addresses:\n    visit: {{street: Proefkade, house_number: \"1\", postcode: 1234 AB, city: Proefdam}}\n  kvk: \"12345678\"\n"));
    }

    /// Puts a template of ours in the workspace, with a remark, broken, or takes it away again.
    fn template(&mut self) {
        let name = self.dice.of(&[
            "house/memo.typ",
            "house/page.typ",
            "memo/memo.typ.j2",
            "letter/kind.yaml",
            "house/labels.yaml",
            "memo/extra.typ.j2",
        ]);
        let own = format!("templates/{name}");
        let ours = std::fs::read_to_string(fixture("../templates").join(name)).unwrap_or_default();
        match self.dice.below(4) {
            _ if self.has(&own) => self.remove(&own),
            0 if name.ends_with(".j2") => self.project.write(&own, format!("{ours}\n{{{{ niets }}}}\n")),
            1 if name == "house/labels.yaml" => {
                self.project.write(&own, ours.replace("{nl: Bijlage,", "{nl: Toegevoegd,"));
            }
            2 if name == "house/memo.typ" => self.project.write(&own, ours.replace("2mm", "3mm")),
            _ if name.ends_with(".yaml") => self.project.write(&own, format!("# opmerking\n{ours}")),
            _ => self.project.write(&own, format!("{ours}\n\n")),
        }
    }

    /// Deletes or edits something that was made, or what is remembered of it.
    fn output(&mut self, made: &Path) {
        let files = files(made);
        let names: Vec<&String> = files.keys().collect();
        match self.dice.below(6) {
            0 => {
                let _ = std::fs::remove_dir_all(self.project.path().join(".griffie"));
                self.lost.extend(files.into_keys());
            }
            1 => drop(std::fs::remove_file(made.join("manifest.json"))),
            2 => {
                let _ = std::fs::write(made.join("vreemd.txt"), "van een ander");
                let _ = std::fs::remove_file(made.join("vreemd.txt"));
            }
            choice if !names.is_empty() => {
                let path = made.join(names[self.dice.below(names.len())]);
                if choice == 3 {
                    let _ = std::fs::remove_file(path);
                } else {
                    let _ = std::fs::write(path, format!("bewerkt {}", self.dice.below(1000)));
                }
            }
            _ => {}
        }
    }

    fn edit(&mut self, made: &Path) {
        let number = self.dice.below(5);
        let memo = format!("memos/m{number}.yaml");
        match self.dice.below(14) {
            0..=2 => self.memo(number),
            3 => self.remove(&memo),
            4 if self.has(&memo) => {
                let to = format!("memos/m{}.yaml", self.dice.below(5));
                let _ = std::fs::rename(self.project.path().join(memo), self.project.path().join(to));
            }
            5 => self.card(),
            6 => self.minutes(),
            7 | 8 => self.rows(),
            9 if self.has("beeld.svg") && self.dice.below(2) == 0 => self.remove("beeld.svg"),
            9 => self.picture(),
            10 => self.people(),
            11 => self.house(),
            12 => self.template(),
            13 => self.day = DAYS[self.dice.below(DAYS.len())],
            _ => {}
        }
        if self.dice.below(3) == 0 {
            self.output(made);
        }
    }

    fn griffie(&self, command: &str, paths: &[&str], made: &Path) -> Ran {
        let mut command = self.project.command_on(self.day, &[&[command], paths].concat());
        command.args(["--output", made.to_str().expect("a path of ours is text"), "--format", "json", "--jobs", "0"]);
        let output = command.output().expect("griffie can be started");
        Ran {
            code: output.status.code().expect("griffie ends by itself"),
            stdout: String::from_utf8(output.stdout).expect("stdout is text"),
            stderr: String::from_utf8(output.stderr).expect("stderr is text"),
        }
    }
}

fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(root).into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(root).expect("it lies below").to_string_lossy().into_owned();
    files.map(|entry| (name(entry.path()), std::fs::read(entry.path()).expect("it can be read"))).collect()
}

/// The complaints about documents: not that an output was edited, which a build without memory cannot know.
fn complaints(ran: &Ran) -> Vec<&str> {
    let mut lines: Vec<&str> =
        ran.stdout.lines().filter(|line| line.contains("\"severity\"") && !line.contains("output-edited")).collect();
    lines.sort_unstable();
    lines
}

fn number_of(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

#[test]
fn after_any_edits_a_build_equals_a_clean_build() {
    let steps = number_of("GRIFFIE_EDITS", STEPS);
    let mut hand = Hand::new(number_of("GRIFFIE_SEED", 1) as u64);
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let made = folder.path().join("made");
    for step in 0..steps {
        for _ in 0..=hand.dice.below(3) {
            hand.edit(&made);
        }
        if hand.dice.below(5) == 0 && hand.has("memos/m1.yaml") {
            hand.griffie("build", &["memos/m1.yaml"], &made);
        }
        let clean: PathBuf = folder.path().join(format!("clean-{step}"));
        let one = hand.griffie("build", &["."], &made);
        let other = hand.griffie("build", &["."], &clean);
        let place = format!("step {step}");
        assert_eq!(complaints(&one), complaints(&other), "{place}");
        assert_eq!(one.code, other.code, "{place}\n{}\n{}", one.stdout, other.stdout);
        let expected = files(&clean);
        let found = files(&made);
        for (name, bytes) in &expected {
            assert!(found.get(name) == Some(bytes), "{place}: {name} differs\n{}", one.stdout);
        }
        let cleaned = hand.griffie("clean", &[], &made);
        assert_eq!(cleaned.code, 0, "{place}: {}", cleaned.stdout);
        let left: Vec<_> =
            files(&made).into_keys().filter(|name| !expected.contains_key(name) && !hand.lost.contains(name)).collect();
        assert!(left.is_empty() || one.code == 1, "{place}: {left:?} belong to nothing");
        let again = hand.griffie("build", &["."], &made);
        assert_eq!(complaints(&again), complaints(&other), "{place}, again");
        std::fs::remove_dir_all(&clean).expect("it can be removed");
    }
}
