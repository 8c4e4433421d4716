//! What a form itself says, in the languages of documents.

use crate::office::locale::Locale;

/// A word or sentence of the forms, in the order of [`Locale::ALL`].
#[derive(Clone, Copy, Debug)]
pub struct Word(pub(super) [&'static str; Locale::ALL.len()]);

impl Word {
    /// Gives it in a language.
    #[must_use]
    pub fn get(self, locale: Locale) -> &'static str {
        self.0[locale.index()]
    }
}

/// Before the kind.
pub(super) const KIND: Word = Word(["Soort", "Kind", "Art", "Genre"]);
/// Above the column that says which row of another sheet a row belongs to.
pub(super) const BELONGS_TO: Word = Word(["Hoort bij", "Belongs to", "Gehört zu", "Appartient à"]);
/// Between the words of a field and those of a field in it.
pub(super) const STEP: &str = " › ";

/// How a form is filled in.
pub const HOW_TO: Word = Word([
    "Vul de omkaderde cellen in; wat vet staat, is nodig. Lijsten staan op de andere tabbladen.",
    "Fill in the framed cells; what is bold is needed. Lists are on the other tabs.",
    "Füllen Sie die umrahmten Zellen aus; Fettes ist nötig. Listen stehen auf den anderen Blättern.",
    "Remplissez les cases encadrées ; ce qui est en gras est nécessaire. Les listes sont sur les autres feuilles.",
]);
/// How the column that belongs to another sheet is filled in, where its rows have a text of their own.
pub const PARENT_BY_KEY: Word = Word([
    "Bij welke rij van tabblad {sheet} deze rij hoort: kies de tekst uit de kolom {header}, of typ het rijnummer daar (1 is de eerste onder de kop).",
    "The row of tab {sheet} that this row belongs to: choose the text of the column {header}, or type the number of the row there (1 is the first below the header).",
    "Zu welcher Zeile des Blatts {sheet} diese Zeile gehört: wählen Sie den Text der Spalte {header}, oder schreiben Sie die Nummer der Zeile dort (1 ist die erste unter dem Kopf).",
    "La ligne de la feuille {sheet} à laquelle cette ligne appartient : choisissez le texte de la colonne {header}, ou tapez le numéro de la ligne (1 est la première sous l’en-tête).",
]);
/// How it is filled in where rows are counted.
pub const PARENT_BY_ROW: Word = Word([
    "Bij welke rij van tabblad {sheet} deze rij hoort: het rijnummer daar (1 is de eerste onder de kop).",
    "The row of tab {sheet} that this row belongs to: the number of the row there (1 is the first below the header).",
    "Zu welcher Zeile des Blatts {sheet} diese Zeile gehört: die Nummer der Zeile dort (1 ist die erste unter dem Kopf).",
    "La ligne de la feuille {sheet} à laquelle cette ligne appartient : son numéro (1 est la première sous l’en-tête).",
]);
/// A cell holds another word than the list offers.
pub const OTHER_WORD: Word = Word([
    "Dit staat niet in de keuzelijst. Toch gebruiken?",
    "This is not in the list. Use it all the same?",
    "Das steht nicht in der Auswahlliste. Trotzdem verwenden?",
    "Cela ne figure pas dans la liste. L’utiliser quand même ?",
]);
/// A cell names a row that is not there.
pub const OTHER_ROW: Word = Word([
    "Deze tekst staat niet op het andere tabblad. Toch gebruiken?",
    "This text is not on the other tab. Use it all the same?",
    "Dieser Text steht nicht auf dem anderen Blatt. Trotzdem verwenden?",
    "Ce texte ne figure pas sur l’autre feuille. L’utiliser quand même ?",
]);
/// A cell for a day holds something else.
pub const NO_DATE: Word = Word([
    "Excel ziet hier geen datum in, zoals 3-11-2026. Toch gebruiken?",
    "Excel does not take this for a date, such as 3-11-2026. Use it all the same?",
    "Excel hält das nicht für ein Datum, wie 3.11.2026. Trotzdem verwenden?",
    "Excel ne reconnaît pas de date, comme 3/11/2026. L’utiliser quand même ?",
]);
/// A cell for a time holds something else.
pub const NO_TIME: Word = Word([
    "Excel ziet hier geen tijd in, zoals 10:00. Toch gebruiken?",
    "Excel does not take this for a time, such as 10:00. Use it all the same?",
    "Excel hält das nicht für eine Uhrzeit, wie 10:00. Trotzdem verwenden?",
    "Excel ne reconnaît pas d’heure, comme 10:00. L’utiliser quand même ?",
]);
/// A cell for a number holds something else.
pub const NO_NUMBER: Word = Word([
    "Excel ziet hier geen getal in. Toch gebruiken?",
    "Excel does not take this for a number. Use it all the same?",
    "Excel hält das nicht für eine Zahl. Trotzdem verwenden?",
    "Excel ne reconnaît pas de nombre. L’utiliser quand même ?",
]);
