//! The relations who are invited to the day of 26 November 2026: companies, private persons and neighbours across the border.

use std::path::Path;

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use crate::{header, title, workbook};

const HEADERS: [&str; 18] = [
    "Relatienr",
    "Bedrijf",
    "Afdeling",
    "Titel",
    "Voorletters",
    "Voornaam",
    "Tussenvoegsel",
    "Achternaam",
    "Geslacht",
    "Functie",
    "Straat",
    "Huisnr",
    "Toev.",
    "Postcode",
    "Plaats",
    "Land",
    "E-mail",
    "Tafel",
];
const WIDTHS: [f64; 18] =
    [10.0, 34.0, 24.0, 10.0, 12.0, 13.0, 15.0, 20.0, 10.0, 26.0, 26.0, 8.0, 7.0, 11.0, 22.0, 20.0, 38.0, 7.0];
const TITLE: &str = "Relatiedag donderdag 26 november 2026, Pakhuis Noord: genodigden";
const HOUSE_NUMBER: usize = 11;
const TABLE: usize = 17;
const TITLE_ROWS: u32 = 2;

/// One relation for each line, with `|` between the columns. A house number or table that is a number becomes a number cell.
const RELATIONS: [&str; 40] = [
    // Companies with someone to write to.
    "00104|Drukkerij De Zetter|||E.|Els||Kuipers|v|eigenaar|Kuipershaven|41||3311 AL|Dordrecht||els@dezetter.example|1",
    "00112|Bouwbedrijf Van Hoorn & Zonen B.V.|Projecten|ing.|R.J.|Rob|van|Hoorn|m|projectleider|Merwedestraat|218||3313 CS|Dordrecht||rj.vanhoorn@vanhoornbouw.example|1",
    "00115|Notariskantoor Van Vliet||mr.|C.A.M.|Catharina|van|Vliet|v|notaris|Singel|77||3311 PE|Dordrecht||vanvliet@notarisvanvliet.example|2",
    "00121|Aannemersbedrijf De Kademuur||||||Baars|m|uitvoerder|Dokweg|12|b|3316 BG|Dordrecht||uitvoering@dekademuur.example|2",
    "00126|Advocatenkantoor ’t Hooft en Smit||mr. dr.|J.C.|Jan|van ’t|Hooft|m|partner|Wijnstraat|103||3311 BV|Dordrecht||hooft@thooftsmit.example|3",
    "00130|Zeilmakerij Noordeloos|||M.|Mirjam||Noordeloos|v|zeilmaker|Lijnbaan|6||3311 RL|Dordrecht||mirjam@zeilmakerij-noordeloos.example|3",
    "00133|Architectenbureau Özgür + Brandt||ir.|S.|Sibel||Özgür|v|architect|Energieplein|14|III|3311 XA|Dordrecht||s.ozgur@ozgurbrandt.example|4",
    "00138|Gemeente Dordrecht|Stadsontwikkeling|drs.|P.H.|Peter|den|Ouden|m|accounthouder erfgoed|Postbus|8||3300 AA|Dordrecht||ph.denouden@gemeente.example|4",
    "00141|Waterschap Zuidhavens|Vergunningen||N.|Nadia|el|Amrani|v|vergunningverlener|Handelsweg|100||2988 DC|Ridderkerk||n.elamrani@zuidhavens.example|5",
    "00147|Havenbedrijf Drechtmonding N.V.|Relatiebeheer||A.|Ad|van der|Waal|m||Noordendijk|250||3311 RR|Dordrecht||relaties@drechtmonding.example|5",
    "00152|Bank voor Wonen en Werken|Zakelijk|||Joëlle||Fontijn|v|relatiemanager|Spuiboulevard|320||3311 GR|Dordrecht||j.fontijn@bankwonenwerken.example|6",
    "00155|Schildersbedrijf Coert|||W.|Willem||Coert|m|directeur|Calandstraat|33||3316 EA|Dordrecht|||6",
    "00160|Stichting Havenmuseum De Boei|Bestuur|prof. dr.|H.W.|Henriëtte|van den|Bergh|v|voorzitter|Leuvehaven|1||3011 EA|Rotterdam||bestuur@deboei.example|7",
    "00164|Brouwerij De Dolle Kraan||||||||brouwmeester|Maasstraat|11||3313 CR|Dordrecht||tap@dollekraan.example|7",
    "00169|Makelaardij Hoogland|||F.X.|Frans|in ’t|Veld|m|makelaar|Johan de Wittstraat|58|a|3311 KJ|Dordrecht||f.intveld@hooglandmakelaars.example|8",
    // Organisations without a person.
    "00173|Huurdersvereniging Knolhaven|Secretariaat||||||||Knolhaven|22||3311 WD|Dordrecht||secretariaat@hvknolhaven.example|8",
    "00177|Basisschool De Meerpaal|||||||||Vest|90||3311 TV|Dordrecht||directie@demeerpaal.example|9",
    "00181|Vereniging Vrienden van het Dordtse Erfgoed|Bestuur||||||||Postbus|1203||3300 BE|Dordrecht|||9",
    "00185|Technisch Bureau Lekstroom B.V.|Crediteurenadministratie||||||||Nijverheidsweg|7|bis|2953 LP|Alblasserdam||facturen@tblekstroom.example|10",
    // Private persons.
    "00190||||J.M.|Johanna||Pieterse|v||Hofstraat|5||3311 XG|Dordrecht||jm.pieterse@post.example|1",
    "00191||||G.|Gerrit|de|Koning|m||Toulonselaan|166|zw|3312 ET|Dordrecht||gdekoning@post.example|2",
    "00194||||Y.||van|Dam-Oosterhuis|v||Krommedijk|27||3312 CA|Dordrecht||y.vandam@post.example|3",
    "00198|||dr.|B.|Bram||Žižka|m||Bosboom-Toussaintstraat|84||3314 HA|Dordrecht||bram.zizka@post.example|4",
    "00202||||D.|Dani||Lindeboom|||Reeweg Oost|112||3312 CN|Dordrecht||dani.lindeboom@post.example|5",
    "00203|||||Noor||Zeeman||eigenaar woonark|Wantijdijk|3|ark 2|3319 KA|Dordrecht||noor@post.example|6",
    "00207||||R.|Robin|van de|Weg|onbekend||Vrieseweg|40||3311 NX|Dordrecht||robinvandeweg@post.example|7",
    "00211|||ir.|A.B.C.|Albert||Süssmeier|m||Groenmarkt|15|hs|3311 BD|Dordrecht||suessmeier@post.example|8",
    "00214||||L.|Lieve||D’Haene|v||Burgemeester De Raadtsingel|61||3311 JG|Dordrecht||lieve.dhaene@post.example|9",
    "00218||||S.|Şevval||Çelik|v||Dubbeldamseweg Zuid|301||3314 JR|Dordrecht|||10",
    "00219||||X.|Alex|van|Buuren|x||Oranjelaan|9||3311 DH|Dordrecht||alex.vanbuuren@post.example|10",
    "00223||||K.|Kees||IJsselstein|m||IJsbaan|2|rd|2951 GH|Alblasserdam||kees.ijsselstein@post.example|1",
    // Across the border.
    "00301|Kaai & Co BV|||W.|Wouter||Peeters|m|zaakvoerder|Londenstraat|60|bus 11|2000|Antwerpen|België|wouter@kaaienco.example|2",
    "00304|Scheepsherstelling De Schelde|Inkoop||A.|Annelies|Van den|Broeck|v|hoofd inkoop|Vlasmarkt|8||9000|Gent|België|inkoop@deschelde.example|3",
    "00308|Speicherstadt Kontor GmbH|Einkauf|Dr.|K.|Katharina||Müller-Weiß|v|Einkaufsleiterin|Am Sandtorkai|31||20457|Hamburg|Duitsland|k.mueller-weiss@speicherkontor.example|4",
    "00311|Hafenbau Rhein-Ruhr AG||Dipl.-Ing.|J.|Jürgen||Groß|m|Projektleiter|Krausstraße|1a||47119|Duisburg|Duitsland|juergen.gross@hafenbau-rr.example|5",
    "00315|Ateliers du Vieux-Port|||B.|Benoît|de|La Fontaine|m|gérant|Quai de Rive Neuve|24||13007|Marseille|Frankrijk|b.delafontaine@ateliers-vp.example|6",
    "00318||||H.|Hélène||Lefèvre|v||Rue de l’Écluse|5|bis|59140|Dunkerque|Frankrijk|helene.lefevre@courrier.example|7",
    "00322|Quayside Studios Ltd|Partnerships||S.|Siobhán||O’Connor|v|head of partnerships|Harbourside|17||BS1 5DB|Bristol|Verenigd Koninkrijk|siobhan@quayside.example|8",
    "00326|The Wharf Trust|||||||||Shad Thames|42||SE1 2YD|Londen|Verenigd Koninkrijk|hello@wharftrust.example|9",
    "00330|Stiftung Alter Hafen|Geschäftsstelle||||||||Elbstraße|19||01067|Dresden|Duitsland|info@alterhafen.example|10",
];

/// Writes `relaties.xlsx` in a folder.
pub(crate) fn write(folder: &Path) -> Result<(), XlsxError> {
    let mut workbook = workbook("Genodigden relatiedag 2026", "M. Hendriks", (2026, 10, 30))?;
    let sheet = workbook.add_worksheet().set_name("Relaties")?;
    write_head(sheet)?;
    for (row, relation) in (TITLE_ROWS + 1..).zip(RELATIONS) {
        write_relation(sheet, row, relation)?;
    }
    sheet.autofilter(TITLE_ROWS, 0, TITLE_ROWS + 40, 17)?.set_freeze_panes(TITLE_ROWS + 1, 2)?;
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(TITLE_ROWS, TITLE_ROWS)?;
    workbook.save(folder.join("relaties.xlsx"))
}

fn write_head(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.merge_range(0, 0, 0, 17, TITLE, &title().set_align(FormatAlign::Left))?;
    let note = Format::new().set_italic().set_font_color("#5b6770");
    sheet.merge_range(1, 0, 1, 17, "Stand 30 oktober 2026. Tafelindeling: Mila Hendriks.", &note)?;
    for (column, (name, width)) in (0..).zip(HEADERS.iter().zip(WIDTHS)) {
        sheet.write_string_with_format(TITLE_ROWS, column, *name, &header())?;
        sheet.set_column_width(column, width)?;
    }
    Ok(())
}

fn write_relation(sheet: &mut Worksheet, row: u32, relation: &str) -> Result<(), XlsxError> {
    for (index, value) in relation.split('|').enumerate().filter(|(_, value)| !value.is_empty()) {
        let column = u16::try_from(index).expect("a relation has 18 columns");
        match value.parse::<u32>() {
            Ok(number) if index == HOUSE_NUMBER || index == TABLE => sheet.write_number(row, column, number)?,
            _ => sheet.write_string_with_format(row, column, value, &Format::new().set_num_format("@"))?,
        };
    }
    Ok(())
}
