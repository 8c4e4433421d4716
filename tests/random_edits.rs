//! The promise of `griffie watch`: after any edits, what it made equals a clean build of the same workspace.
//!
//! `GRIFFIE_WATCH_EDITS=1000` makes as many edits; `GRIFFIE_SEED` chooses others.

use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use crate::project::Project;
use crate::watch::{MEMO, Watching, equals_a_clean_build};

const LETTERS: &str =
    "soort: brief\nonderwerp: Uitnodiging\ndatum: 2026-11-05\ntekst: Komt u?\nfor_each: {from: relaties.csv}\n";
const PEOPLE: &str = "jdv: {voorletters: J., tussenvoegsel: de, achternaam: Vries, geslacht: f, functie: directeur}\n";
const FOLDERS: [&str; 4] = ["", "mt/", "mt/2026/", "rvb/"];
const MEMO_TEMPLATE: &str = include_str!("../templates/memo/memo.typ.j2");

/// Numbers that look random, the same for the same seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }

    fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        let sides = u64::try_from(from.len()).expect("a list is short");
        from[usize::try_from(self.roll(sides)).expect("a list is short")]
    }
}

struct Edits<'p> {
    project: &'p Project,
    dice: Dice,
}

impl Edits<'_> {
    /// One edit, as a person or a program makes it.
    fn edit(&mut self) {
        let name = self.name();
        match self.dice.roll(20) {
            0..=6 => {
                let memo = self.memo();
                self.save(&name, &memo);
            }
            7 | 8 => self.remove(&name),
            9 | 10 => {
                let to = self.name();
                self.rename(&name, &to);
            }
            11 => self.remove_folder("mt/2026"),
            12 => self.rename("mt/2026", "rvb"),
            13 => self.rename("rvb", "mt/2026"),
            14 | 15 => {
                let rows = self.rows();
                self.save("relaties.csv", &rows);
            }
            16 => self.remove("relaties.csv"),
            17 => {
                let person = PEOPLE.replace("directeur", self.dice.pick(&["directeur", "voorzitter", "secretaris"]));
                self.save("people.yaml", &person);
            }
            18 => {
                let words = format!("{MEMO_TEMPLATE}\n{}\n", self.dice.pick(&["Einde.", "Slot.", "{{ onbekend }}"]));
                self.save("templates/memo/memo.typ.j2", &words);
            }
            _ => self.remove("templates/memo/memo.typ.j2"),
        }
    }

    fn name(&mut self) -> String {
        format!("{}{}.yaml", self.dice.pick(&FOLDERS), self.dice.roll(3))
    }

    /// A memo, now and then a wrong one, or one whose output has the name of another's.
    fn memo(&mut self) -> String {
        let subject = format!("Koffie {}", self.dice.roll(12));
        let memo = MEMO.replace("Koffie", &subject).replace("J. de Vries", self.dice.pick(&["jdv", "J. de Vries"]));
        memo.replace("op.", self.dice.pick(&["op.", "terug.", "**bijna** op.", "op.\nfout: ja"]))
    }

    fn rows(&mut self) -> String {
        let mut rows = "achternaam;geslacht;straat;huisnummer;postcode;plaats\n".to_owned();
        for _ in 0..self.dice.roll(3) {
            rows += self.dice.pick(&["Bakker", "Kuipers", "Smid"]);
            rows += ";f;Kade;1;1234 AB;Proefdam\n";
        }
        rows
    }

    /// Writes over a file, or writes beside it and moves that over.
    fn save(&mut self, name: &str, text: &str) {
        let path = self.path(name);
        let folder = path.parent().expect("a file has a folder");
        std::fs::create_dir_all(folder).expect("a folder can be made");
        let written = if self.dice.roll(2) == 0 { path.with_extension("tmp") } else { path.clone() };
        std::fs::write(&written, text).expect("a file can be written");
        if written != path {
            std::fs::rename(&written, &path).expect("a file can be moved over another");
        }
    }

    fn remove(&self, name: &str) {
        std::fs::remove_file(self.path(name)).ok();
    }

    fn remove_folder(&self, name: &str) {
        std::fs::remove_dir_all(self.path(name)).ok();
    }

    fn rename(&self, from: &str, to: &str) {
        let to = self.path(to);
        to.parent().map(Path::to_owned).map(std::fs::create_dir_all);
        std::fs::rename(self.path(from), to).ok();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.project.path().join(name)
    }
}

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

#[test]
fn after_any_edits_what_watch_made_equals_a_clean_build() {
    let (wanted, seed) = (number("GRIFFIE_WATCH_EDITS", 60), number("GRIFFIE_SEED", 20_261_123));
    let project = Project::new().file("brieven.yaml", LETTERS).file("people.yaml", PEOPLE);
    let watching = Watching::start(&project, &[]);
    watching.round();
    let mut edits = Edits { project: &project, dice: Dice(seed) };
    let mut made = 0;
    for burst in 1.. {
        for _ in 0..=edits.dice.roll(15) {
            edits.edit();
            made += 1;
            sleep(Duration::from_millis(edits.dice.roll(4) * edits.dice.roll(20)));
        }
        // The last edit of a burst, by which it shows that everything before it was seen. Its name is another one each time, since a
        // document that fails is told of in each round.
        std::fs::remove_file(project.path().join(format!("ijkpunt-{}.yaml", burst - 1))).ok();
        project.write(&format!("ijkpunt-{burst}.yaml"), MEMO.replace("Koffie", "IJkpunt"));
        watching.until(&format!("ijkpunt-{burst}.yaml: "));
        equals_a_clean_build(&project);
        if made >= wanted {
            break;
        }
    }
}
