#!/usr/bin/env python3
"""Makes the corpus of awkward spreadsheets. All texts are invented. Needs openpyxl, xlwt and odfpy; the .ods and .xls
copies of some workbooks come from LibreOffice when it is installed. The files are committed: run this only to change them.
"""
import csv, datetime, os, re, shutil, struct, subprocess, tempfile, zipfile
import openpyxl, xlwt
from openpyxl.styles import Font

HERE = os.path.dirname(os.path.abspath(__file__))
TITLES = {}
for line in open(os.path.join(HERE, "../../../src-tauri/crates/isms-model/reference/annex_a_2022.csv"), encoding="utf-8"):
    row = next(csv.reader([line]))
    TITLES[row[0]] = row[1]
OLD = {}
for line in open(os.path.join(HERE, "../../../src-tauri/crates/isms-model/reference/annex_a_2013.csv"), encoding="utf-8"):
    row = next(csv.reader([line]))
    OLD[row[0]] = row[1]


def path(name):
    return os.path.join(HERE, name)


def book(name, *sheets, **options):
    """sheets: (title, rows, settings). settings: merges, hidden_rows, hidden_cols, formats, fonts, state, filter."""
    wb = openpyxl.Workbook()
    wb.remove(wb.active)
    for title, rows, settings in sheets:
        ws = wb.create_sheet(title)
        for r, row in enumerate(rows, 1):
            for c, value in enumerate(row, 1):
                if value is not None:
                    ws.cell(r, c, value)
        for m in settings.get("merges", []):
            ws.merge_cells(m)
        for r in settings.get("hidden_rows", []):
            ws.row_dimensions[r].hidden = True
        for c in settings.get("hidden_cols", []):
            ws.column_dimensions[c].hidden = True
        for ref, fmt in settings.get("formats", {}).items():
            cells = ws[ref]
            for cell in (cells if isinstance(cells, tuple) else ((cells,),)):
                for x in (cell if isinstance(cell, tuple) else (cell,)):
                    x.number_format = fmt
        for ref, font in settings.get("fonts", {}).items():
            for row in ws[ref] if ":" in ref else ((ws[ref],),):
                for x in row:
                    x.font = Font(name=font)
        if "filter" in settings:
            ws.auto_filter.ref = settings["filter"]
        ws.sheet_state = settings.get("state", "visible")
    fixed = datetime.datetime(2026, 1, 1)
    wb.properties.created = wb.properties.modified = fixed
    wb.save(path(name))
    restamp(path(name))


def restamp(file):
    """The same bytes each time: fixed times inside the package."""
    source = zipfile.ZipFile(file)
    parts = [(i.filename, source.read(i.filename)) for i in source.infolist()]
    source.close()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts:
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2026-01-01T00:00:00Z", data)
            target.writestr(info, data)


def text(name, content, encoding="utf-8", bom=b""):
    with open(path(name), "wb") as f:
        f.write(bom + content.encode(encoding))


def t(*ids):
    return [[i, TITLES[i]] for i in ids]


# 1 numeric ids lose the zero ------------------------------------------------------------------------------------
book("soa-01-lost-zeros.xlsx", ("SoA", [
    ["Statement of Applicability of Harbour Foods"], [], [],
    ["Control", "Title", "Applicable", "Justification", "Status"],
    [5.1, TITLES["A.5.1"], "Yes", "Customers ask for written rules", "Implemented"],
    [5.2, TITLES["A.5.2"], "Yes", "Duties must be clear", "Implemented"],
    [5.19, TITLES["A.5.19"], "Yes", "Forty suppliers", "Partially implemented"],
    [5.2, TITLES["A.5.20"], "Yes", "Contracts are old", "Not implemented"],
    [5.21, TITLES["A.5.21"], "No", "No software bought in", None],
    [8.2, TITLES["A.8.2"], "Yes", "Administrators exist", "Implemented"],
    [8.3, TITLES["A.8.3"], "Yes", "Need to know", "Implemented"],
    [8.2, TITLES["A.8.20"], "Yes", "Own network", "Implemented"],
    [8.3, TITLES["A.8.30"], "No", "Nothing is developed by others", None],
], {}))
book("soa-01b-lost-zeros-german.xlsx", ("SoA", [
    ["Nr.", "Maßnahme", "Anwendbar", "Begründung", "Umsetzungsstatus"],
    [5.18, "Zugangsrechte", "Ja", "Rollen wechseln oft", "umgesetzt"],
    [5.19, "Lieferantenbeziehungen", "Ja", "Viele Lieferanten", "teilweise umgesetzt"],
    [5.2, "Lieferantenvereinbarungen", "Ja", "Verträge ohne Anforderungen", "geplant"],
    [5.21, "Lieferkette der IT", "Ja", "Abhängig von einem Hersteller", "nicht umgesetzt"],
    [5.29, "Sicherheit bei Störungen", "Ja", "Notfallplan verlangt", "umgesetzt"],
    [5.3, "Bereitschaft der IT", "Nein", "Kein eigenes Rechenzentrum", None],
    [5.31, "Gesetze und Verträge", "Ja", "Aufsicht", "umgesetzt"],
], {}))
book("soa-01c-display-misleads.xlsx", ("Controls", [
    ["Control no.", "Control title", "Applicable?", "Reason"],
    [8.1, TITLES["A.8.1"], "Y", "Laptops"],
    [8.2, TITLES["A.8.2"], "Y", "Administrators"],
    [8.3, TITLES["A.8.3"], "Y", "Files"],
], {"formats": {"A2:A4": "0.00"}}))
# 2 dates ----------------------------------------------------------------------------------------------------------
d = datetime.date
book("soa-02-ids-became-dates.xlsx", ("2013", [
    ["Ref", "Control", "Applicable", "Justification"],
    ["11.2.4", OLD["A.11.2.4"], "Yes", "Machines age"],
    [d(2011, 2, 5), OLD["A.11.2.5"], "Yes", "Tools leave the site"],
    [d(2011, 2, 6), OLD["A.11.2.6"], "No", "Nobody works outside"],
    ["11.2.7", OLD["A.11.2.7"], "Yes", "Disks are sold"],
    [d(2012, 1, 1), OLD["A.12.1.1"], "Yes", "Shift work"],
], {"formats": {"A2:A6": "dd.mm.yyyy"}}))
book("risks-02-ids-became-dates.xlsx", ("Risks", [
    ["Risk ID", "Risk description", "Likelihood", "Impact", "Risk level", "Owner"],
    ["001/25", "Backup tapes are unreadable", 2, 4, 8, "Head of IT"],
    ["002/25", "A former driver keeps the gate card", 3, 3, 9, "Site manager"],
    [d(2025, 3, 1), "Invoices are paid twice", 2, 2, 4, "Accounting"],
], {}))
# 3 headers --------------------------------------------------------------------------------------------------------
book("soa-03-cover-and-deep-header.xlsx",
     ("Cover", [["Statement of Applicability"], ["Document", "ISMS-04"], ["Version", 3.1], ["Owner", "Quality"]], {}),
     ("Statement", [
         ["Statement of Applicability"], [], ["Legend: LR legal, CO contract, BR business, RRA result of the risk assessment"], [], [],
         ["ISO 27001:2022 control", None, "Applies", "Selected controls and reasons for selection", None, None, None, "Remarks (justification for exclusion)", "Remarks (overview of implementation)"],
         [None, None, None, "LR", "CO", "BR/BP", "RRA", None, None],
         ["A.5.1", TITLES["A.5.1"], "x", "x", None, "x", None, None, "Policy set of 2025"],
         ["A.5.7", TITLES["A.5.7"], "x", None, None, None, "x", None, "Two feeds are read"],
         ["A.7.11", TITLES["A.7.11"], None, None, None, None, None, "All systems run in a rented cage", None],
         ["A.8.4", TITLES["A.8.4"], None, None, None, None, None, None, None],
     ], {"merges": ["A6:B7", "C6:C7", "D6:G6", "H6:H7", "I6:I7"]}))
book("soa-03b-no-header.xlsx", ("Sheet1", [
    ["A.6.1", TITLES["A.6.1"], "Yes", "Checks before every contract of employment"],
    ["A.6.2", TITLES["A.6.2"], "Yes", "Clause in all contracts"],
    ["A.6.3", TITLES["A.6.3"], "No", "There are no employees, only the two owners"],
    ["A.6.4", TITLES["A.6.4"], None, None],
], {}))
book("risks-03-four-header-rows.xlsx", ("Register", [
    ["RISK REGISTER 2026"],
    ["Identification", None, None, "Assessment", None, None, None, None, None, "Treatment", None, None],
    [None, None, None, "Before measures", None, None, "After measures", None, None, None, None, None],
    ["No.", "Risk", "Owner", "Likelihood", "Impact", "Level", "Likelihood", "Impact", "Level", "Option", "Measure", "Due date"],
    ["R1", "The cold store fails in summer", "Plant manager", 4, 5, 20, 2, 5, 10, "Reduce", "Second compressor", d(2026, 6, 30)],
    ["R2", "A buyer reads prices of another buyer", "Sales director", 3, 4, 12, 3, 4, 12, "Accept", None, None],
], {"merges": ["A1:L1", "A2:C3", "D2:I2", "D3:F3", "G3:I3", "J2:L3"]}))
book("risks-03b-no-header.xlsx", ("Tabelle1", [
    ["R-01", "Schlüssel gehen verloren und Fremde betreten das Lager", 3, 3, 9],
    ["R-02", "Ein Mitarbeiter verschickt Kundendaten an die falsche Adresse", 4, 3, 12],
    ["R-03", "Der Server steht unter einer Wasserleitung", 2, 5, 10],
], {}))
# 4 header and data disagree ---------------------------------------------------------------------------------------
book("risks-04-shifted.xlsx", ("Risques", [
    ["Réf", "Propriétaire du risque", "Scénario de risque", "Vraisemblance", "Gravité", "Niveau de risque", "Option de traitement", "Actions"],
    [None, "R-1", "Mme Duval", "Un prestataire copie la base des patients", 3, 4, 12, "Réduire", "Chiffrer la base"],
    [None, "R-2", "M. Petit", "Une inondation atteint les archives", 2, 4, 8, "Accepter", None],
    [None, "R-3", "Mme Duval", "Un mot de passe partagé est divulgué", 4, 3, 12, "Réduire", "Coffre de mots de passe"],
], {}))
text("soa-04-unquoted-commas.csv",
     "Control,Title,Applicable,Justification,Status\n"
     f"A.5.1,{TITLES['A.5.1']},Yes,Rules for staff,Implemented\n"
     "A.6.3,Information security awareness, education and training,Yes,People click, and they should not,Planned\n"
     f"A.6.4,{TITLES['A.6.4']},No,Works council agreement covers it,\n"
     f"A.6.5,{TITLES['A.6.5']},Yes,Keys come back,Implemented\n"
     f"A.7.1,{TITLES['A.7.1']},Yes,Fence,Implemented\n")
text("soa-04b-mark-in-quotes.csv", "\"\ufeffControl\";\"Applicable\";\"Justification\"\r\n\"A.5.1\";\"Yes\";\"Asked for; by two customers\"\r\n\"A.5.2\";\"No\";\"Only one person\"\r\n")
text("risks-04c-wide-header.csv",
     "ID,Risk description,Impact (C, I, A),Likelihood,Level,Owner\n"
     "R-1,Ledger is changed unseen,4,2,8,Controller\nR-2,Orders are lost,3,3,9,Sales\nR-3,Plans are stolen,5,2,10,Engineering\n")
# 5 several tables -------------------------------------------------------------------------------------------------
book("soa-05-exclusions-below.xlsx", ("SoA", [
    ["Statement of Applicability (extract)"], [],
    ["Control Annex A", "Control", "Applicability", "Justification", "Status"],
    [5.12, TITLES["A.5.12"], "Yes", "Customer drawings", "Not Implemented"],
    [5.13, TITLES["A.5.13"], "Yes", "Follows from 5.12", "Not Implemented"],
    [8.5, TITLES["A.8.5"], "Yes", "Remote access", "Implemented"],
    [],
    ["Controls NOT applicable"],
    ["Control Annex A", "Control", "Applicability", "Justification"],
    [5.23, TITLES["A.5.23"], "No", "No cloud service is used"],
    [8.3, TITLES["A.8.30"], "No", "No development by others"],
    [],
    ["Document Version:"], ["1.0"], ["Approved by:"], ["The board"],
], {}))
book("soa-05b-repeated-headers.xlsx", ("SoA", [
    ["Control", "Title", "Applicable", "Justification"],
    ["A.5 Organizational controls"],
    ["A.5.1", TITLES["A.5.1"], "Yes", "Needed"],
    ["A.5.2", TITLES["A.5.2"], "Yes", "Needed"],
    ["Control", "Title", "Applicable", "Justification"],
    ["A.6 People controls"],
    ["A.6.1", TITLES["A.6.1"], "Yes", "Needed"],
    ["Control", "Title", "Applicable", "Justification"],
    ["A.7.1", TITLES["A.7.1"], "No", "No premises"],
    ["Legend"], ["Yes", "The control applies"], ["No", "The control is left out"],
], {}))
book("soa-05c-sheet-per-theme.xlsx",
     ("Read me", [["How to fill in this workbook"], ["Fill in every sheet."]], {}),
     ("A.5", [["Control", "Title", "Applicable", "Justification"], ["5.1", TITLES["A.5.1"], "Yes", "Needed"], ["5.2", TITLES["A.5.2"], "Yes", "Needed"]], {}),
     ("A.6", [["Control", "Title", "Applicable", "Justification"], ["6.1", TITLES["A.6.1"], "Yes", "Needed"]], {}),
     ("A.7", [["Control", "Title", "Applicable", "Justification"], ["7.1", TITLES["A.7.1"], "No", "Everybody works at home"]], {}),
     ("Lists", [["Yes"], ["No"]], {"state": "hidden"}))
book("risks-05-legend-below.xlsx", ("Risk Register", [
    ["Risk ID", "Asset", "Risk Statement", "Likelihood", "Impact", "Inherent Score", "Residual Score", "Owner", "Treatment Plan"],
    ["R-01", "Web shop", "Cards are skimmed by a changed script", 4, 5, 20, 8, "E-commerce lead", "Content rules and monitoring"],
    ["R-02", "Warehouse", "Theft of returned phones", 3, 3, 9, 6, "Logistics lead", "Locked cage"],
    [], [],
    ["Scoring guidance"],
    ["Measure", 1, 2, 3, 4, 5],
    ["Likelihood", "Rare", "Unlikely", "Possible", "Likely", "Almost certain"],
    ["Impact", "Negligible", "Minor", "Moderate", "Major", "Severe"],
], {}))
book("risks-05b-plan-on-second-sheet.xlsx",
     ("Register", [
         ["Risk ID", "Risk description", "Likelihood", "Impact", "Risk level", "Risk owner"],
         ["R-1", "Samples are mixed up in the laboratory", 3, 4, 12, "Laboratory lead"],
         ["R-2", "The cloud region fails", 2, 5, 10, "IT lead"],
         ["R-3", "Guests find an open network socket", 2, 2, 4, "IT lead"],
     ], {}),
     ("Treatment plan", [
         ["Risk Treatment Plan"], [],
         ["Risk ID", "Risk description", "Treatment option", "Action", "Responsible", "Due date"],
         ["R-1", "Samples are mixed up", "Mitigate", "Bar codes on every tube", "Quality", d(2027, 3, 31)],
         ["R-2", "The cloud region fails", "Transfer", "Second region under contract", "Operations", d(2027, 6, 30)],
         ["R-9", "A risk that was closed", "Accept", None, None, None],
     ], {}))
# 6 rows that are no records -------------------------------------------------------------------------------------
book("risks-06-no-records.xlsx", ("Risks", [
    ["Risk no", "Risk", "Cause", "Likelihood", "Impact", "Score", "Owner"],
    ["Operations"],
    [1, "Pumps stop", "Worn seals", 2, 4, 8, "Maintenance"],
    [2, "Wrong dose is mixed", "Manual entry", 3, 5, 15, "Production"],
    ["..."],
    [3, None, None, None, None, 0, None],
    [4, None, None, None, None, 0, None],
    ["Total", None, None, None, None, 23, None],
    ["e.g.", "Example of a risk", "Example", 1, 1, 1, "TBD"],
], {}))
rows = [["Risk ID", "Risk", "Likelihood", "Impact", "Risk score", "Owner"]] + [[f"R-{i:03}", None, None, None, 0, None] for i in range(1, 9)]
book("risks-06b-empty-template.xlsx", ("Template", rows, {}))
book("soa-06c-empty-template.xlsx", ("SoA", [["Control", "Title", "Applicable", "Justification"]], {}))
wide = [["Control", "Title", "Applicable", "Justification"], ["A.5.1", TITLES["A.5.1"], "Yes", "Needed"]]
book("soa-06d-claims-16000-columns.xlsx", ("SoA", wide, {"formats": {"XEZ1": "0.00", "XEZ301": "0.00", "A1048576": "0.00"}}))
# 7 hidden and merged ----------------------------------------------------------------------------------------------
book("soa-07-filtered.xlsx", ("SoA", [
    ["Control", "Title", "Applicable", "Internal remark", "Justification"],
    ["A.8.9", TITLES["A.8.9"], "Yes", "ask Jan", "Many servers"],
    ["A.8.10", TITLES["A.8.10"], "No", None, "Nothing may be deleted by law"],
    ["A.8.11", TITLES["A.8.11"], "No", None, "No test data"],
    ["A.8.12", TITLES["A.8.12"], "Yes", None, "Drawings"],
], {"hidden_rows": [3, 4], "hidden_cols": ["D"], "filter": "A1:E5"}))
book("risks-07-merged.xlsx", ("Risks", [
    ["Risk ID", "Asset", "Risk description", "Control", "Likelihood", "Impact", "Owner"],
    ["R1", "Patient file", "Nurses share a login", "A.5.16", 4, 4, "Ward manager"],
    [None, None, None, "A.8.5", None, None, None],
    ["R2", "Patient file", "Files are printed and left", "A.7.7", 3, 3, "Ward manager"],
    ["R3", None, "The archive burns", "A.7.5", 1, 5, None],
], {"merges": ["A2:A3", "C2:C3", "E2:E3", "F2:F3", "G2:G3", "B4:B5", "G4:G5"]}))
# 8 marks ------------------------------------------------------------------------------------------------------------
book("soa-08-wingdings.xlsx", ("SoA", [
    ["Control", "Title", "Applicable", "Law", "Contract", "Best practice", "Risk assessment"],
    ["A.5.1", TITLES["A.5.1"], "þ", None, "ü", "ü", None],
    ["A.5.2", TITLES["A.5.2"], "þ", None, None, "ü", None],
    ["A.5.3", TITLES["A.5.3"], "o", None, None, None, None],
    ["A.5.4", TITLES["A.5.4"], None, None, None, None, None],
], {"fonts": {"C2:G5": "Wingdings"}}))
book("soa-08b-oui-non.xlsx", ("DdA", [
    ["Mesure", "Intitulé", "Applicable", None, "Justification", "État"],
    [None, None, "OUI", "NON", None, None],
    ["A.5.1", "Politiques", "X", None, "Exigée par les clients", "en place"],
    ["A.5.2", "Fonctions", "X ", None, "Petite équipe", "en cours"],
    ["A.5.3", "Séparation", None, "X", "Deux personnes seulement", None],
    ["A.5.4", "Direction", None, None, None, None],
], {"merges": ["C1:D1", "A1:A2", "B1:B2", "E1:E2", "F1:F2"]}))
book("soa-08c-circles-and-crosses.xlsx", ("適用宣言書", [
    ["Control", "Title", "Applied", "Remarks"],
    ["A.5.1", TITLES["A.5.1"], "O", "rules exist"],
    ["A.5.2", TITLES["A.5.2"], "P", "half of the sites"],
    ["A.5.3", TITLES["A.5.3"], "X", "too small"],
    ["A.5.4", TITLES["A.5.4"], "O", None],
], {}))
book("soa-08d-status-decides.xlsx", ("Gap", [
    ["Control", "Title", "Status", "Comment"],
    ["A.8.1", TITLES["A.8.1"], "I", "managed"], ["A.8.2", TITLES["A.8.2"], "PI", "two systems left"],
    ["A.8.3", TITLES["A.8.3"], "NI", None], ["A.8.4", TITLES["A.8.4"], "NA", "no source code"],
], {}))
book("soa-08e-many-languages.xlsx", ("SoA", [
    ["Control", "Title", "Applicable", "Reason", "In place"],
    ["A.5.1", TITLES["A.5.1"], "Ja ", "Grund", "OK"], ["A.5.2", TITLES["A.5.2"], "OUI", "motif", "NOK"],
    ["A.5.3", TITLES["A.5.3"], "Não", "motivo", None], ["A.5.4", TITLES["A.5.4"], "sí", "razón", "✅"],
    ["A.5.5", TITLES["A.5.5"], "Ne", "důvod", None], ["A.5.6", TITLES["A.5.6"], "Ναι", "λόγος", "❌"],
    ["A.5.7", TITLES["A.5.7"], "n.v.t.", "reden", None], ["A.5.8", TITLES["A.5.8"], "✔", None, "partially"],
    ["A.5.9", TITLES["A.5.9"], "maybe later", None, None],
], {}))
book("soa-08f-greek-chi.xlsx", ("Δήλωση", [
    ["ΠΕΡΙΟΧΗ", "ΕΛΕΓΧΟΣ", "ΕΦΑΡΜΟΖΕΤΑΙ", "ΛΟΓΟΙ ΕΞΑΙΡΕΣΗΣ ΕΛΕΓΧΟΥ", "ΛΟΓΟΙ ΕΠΙΛΟΓΗΣ ΕΛΕΓΧΟΥ", None, None],
    [None, None, None, None, "ΝΑ", "ΑΣ", "ΕΔΚΑ"],
    ["A.5.1", TITLES["A.5.1"], "Ναι", None, None, None, "Χ"],
    ["A.5.2", TITLES["A.5.2"], "Ναι", None, "Χ", None, None],
    ["A.5.3", TITLES["A.5.3"], "Όχι", "Δύο άτομα", None, None, None],
], {"merges": ["E1:G1"]}))
# 9 two columns fit --------------------------------------------------------------------------------------------------
book("risks-09-before-and-after.xlsx", ("Riesgos", [
    ["ID", "Riesgo", "Amenaza", "Probabilidad", "Impacto", "Nivel de riesgo", "Propietario del riesgo", "Responsable", "Dueño", "Tratamiento", "Probabilidad", "Impacto", "Nivel de riesgo"],
    ["R01", "Fuga de datos de alumnos", "Robo de portátil", 4, 4, 16, "Dirección", "Soporte", "Rectorado", "Mitigar", 2, 4, 8],
    ["R02", "Caída del campus virtual", "Fallo eléctrico", 3, 3, 9, "Dirección", "Soporte", "Rectorado", "Aceptar", 3, 3, 9],
], {}))
book("risks-09b-residual-means-before.xlsx", ("Risques", [
    ["REF", "Scénarios de risque", "Besoin de sécurité", None, None, "Probabilité", "Gravité", "Niveau de risque résiduel", "Option de traitement", "Probabilité", "Gravité", "Niveau de risque cible"],
    [None, None, "D", "I", "C", None, None, None, None, None, None, None],
    ["A-1", "Le fournisseur d'accès tombe en panne", 4, 1, 1, 3, 4, 12, "Réduire", 1, 4, 4],
    ["A-2", "Un stagiaire efface le partage", 3, 3, 1, 2, 3, 6, "Accepter", 2, 3, 6],
], {"merges": ["C1:E1"]}))
book("soa-09c-applicable-and-in-place.xlsx", ("SoA", [
    ["Control", "Title", "Applicable", "In place", "Status", "Owner", "Process owner", "Justification"],
    ["A.8.13", TITLES["A.8.13"], "Yes", "Yes", "Done", "Ana", "Ben", "Files matter"],
    ["A.8.14", TITLES["A.8.14"], "Yes", "No", "Open", "Ana", "Ben", "Shop is open at night"],
    ["A.8.15", TITLES["A.8.15"], "No", "No", None, "Ana", "Ben", "No systems of our own"],
], {}))
# 10 several values in a cell ----------------------------------------------------------------------------------------
book("risks-10-several-values.xlsx", ("Matriz", [
    ["Código", "Riesgo", "CIA", "Nivel de riesgo inherente", "Tratamiento / Responsable", "Controles", "Riesgo residual"],
    ["RG-1", "Correo suplantado", "C=3, I=3, A=2", "15 (Alto)", "Formar al personal | Recursos humanos", "A 5.17 A 8.5", "6 (Medio)"],
    ["RG-2", "Fallo del proveedor de nube", "A", "20 (Crítico)", "Segundo proveedor | Sistemas", "5.19 a 5.22", "10 (Medio)"],
], {}))
book("soa-10b-two-controls-in-a-cell.xlsx", ("SoA", [
    ["Controls", "Applicable", "Justification"],
    ["A 5.17 A 8.5", "Yes", "One sign-in for all"], ["A.5.15", "Yes", "Roles"], ["A.5.18", "Yes", "Roles"],
], {}))
# 11 scales ----------------------------------------------------------------------------------------------------------
book("risks-11-words-only.xlsx", ("Rizika", [
    ["ID rizika", "Název rizika", "Popis rizika", "Dopad", "Pravděpodobnost", "Úroveň rizika", "Vlastník rizika", "Stav"],
    ["RZ-1", "Ztráta dat", "Disk selže bez zálohy", "Vysoký", "Střední", "Vysoká", "Vedoucí IT", "Otevřené"],
    ["RZ-2", "Výpadek proudu", "Nejsou záložní zdroje", "Střední", "Nízká", "Nízká", "Správce budovy", "Akceptované"],
], {}))
book("risks-11b-three-factors.xlsx", ("Risks", [
    ["Risk ID", "Asset", "Threat", "Vulnerability", "Asset value", "Impact (I)", "Likelihood (L)", "Risk Rating = I*L*A", "Risk level", "Risk treatment", "Residual risk"],
    ["R1", "Press line", "Sabotage", "Open hall", 3, 5, 4, 60, "High", "Mitigate", 60],
    ["R2", "Recipes", "Theft", "Shared folder", 2, 4, 4, 32, "Medium", "Transfer", 32],
    ["R3", "Web site", "Defacement", "Old system", 1, 2, 3, 6, "Low", "Tolerate", 6],
], {}))
# 12 wrong edition or id --------------------------------------------------------------------------------------------
book("soa-12-edition-2013.xlsx", ("SoA 2022", [
    ["ISO 27001:2022", "Control", "Applicable", "Justification", "Status"],
    ["A.5", "Information security policies"], ["A.5.1", "Management direction"],
    ["A.5.1.1", OLD["A.5.1.1"], "Yes", "Needed", "Implemented"], ["A.5.1.2", OLD["A.5.1.2"], "Yes", "Yearly", "Planned"],
    ["A.9.2", "User access management"],
    ["A.9.2.4", OLD["A.9.2.4"], "Yes", "Passwords", "Implemented"],
    ["A.18.2.3", OLD["A.18.2.3"], "No", "No systems", None], ["A.14.2.7", OLD["A.14.2.7"], "No", "No development", None],
], {}))
book("soa-12b-titles-of-others.xlsx", ("SoA", [
    ["Control", "Title", "Applicable", "Justification"],
    ["A.5.9", TITLES["A.5.9"], "Yes", "List exists"], ["A.5.10", TITLES["A.8.16"], "Yes", "Logs are read"],
    ["A.5.38", "Artificial intelligence", "Yes", "We use it"], ["Annex A 5\u201113", TITLES["A.5.13"], "Yes", "Labels"],
    ["ISO27001:A.5.14", TITLES["A.5.14"], "No", "Nothing is sent"], ["A5.15", TITLES["A.5.15"], "Yes", "Doors"],
    ["a.05.16", TITLES["A.5.16"], "Yes", "Logins"], [None, TITLES["A.5.18"], "Yes", "Rights"],
    ["OC-01", "Signed delivery of prototypes", "Yes", "Contract with a car maker"],
], {}))
book("soa-12c-clauses-first.xlsx", ("ISO 27001", [
    ["Clause", "Requirement", "Applicable", "Status"],
    ["4.1", "Understanding the organization and its context", "Yes", "Done"], ["5.1", "Leadership and commitment", "Yes", "Done"],
    ["9.2", "Internal audit", "Yes", "Planned"], ["10.1", "Continual improvement", "Yes", "Planned"],
    ["A.5.1", TITLES["A.5.1"], "Yes", "Done"], ["A.5.2", TITLES["A.5.2"], "Yes", "Planned"], ["A.7.4", TITLES["A.7.4"], "No", None],
], {}))
# 13 the summary is not the data ------------------------------------------------------------------------------------
book("soa-13-cover-says-93.xlsx",
     ("Summary", [["Total controls", 93], ["Applicable", 90], ["Excluded", 3]], {}),
     ("SoA", [["Control", "Title", "Applicable", "Justification"]] + [[i, n, "Yes", "Needed"] for i, n in t("A.5.1", "A.5.2", "A.6.1", "A.7.1", "A.8.1")], {}))
# 14 the file is not what it says -----------------------------------------------------------------------------------
text("risks-14-semicolons.md", "\nRisk ID;Risk;Likelihood;Impact;Owner;Due date;Review date\nR1;Lorry with backups is stolen;2;4;Courier desk;5-Fev-2027 ;Q4-2026\nR2;Fax goes to a wrong number;3;2;Front desk;30 days;Fortlaufend\nR3;Roof leaks;2;3;TBD;31.12.2026;2027-03\n")
text("soa-14b-windows-1252.csv", "Maßnahme;Titel;Anwendbar;Begründung\r\nA.5.1;Informationssicherheitsrichtlinien;Ja;Für alle Standorte\r\nA.5.2;Rollen;Nein;Geschäftsführer trägt alles\r\n", "cp1252")
text("soa-14c-utf16.txt", "Control\tTitle\tApplicable\tJustification\r\nA.5.1\tPolíticas\tSí\tExigido\r\nA.5.2\tFunções\tNão\tEquipa pequena\r\n", "utf-16-le", b"\xff\xfe")
text("soa-14d-pipes.csv", "Control|Title|Applicable|Justification\nA.8.13|Backup|Yes|Orders, invoices and, above all, recipes\nA.8.14|Redundancy|No|One site\n")
shutil.copy(path("soa-13-cover-says-93.xlsx"), path("soa-14e-named-csv.csv"))
text("error-14-html-named-xls.xls", "<html><body><table><tr><td>A.5.1</td></tr></table></body></html>")
text("error-14-pdf-named-xlsx.xlsx", "%PDF-1.4\n1 0 obj << >> endobj\n")
text("error-14-empty.xlsx", "")
with open(path("error-14-lock-file.xlsx"), "wb") as f:
    f.write(b"\x07" + b"Someone".ljust(54) + b"\x07\0" + "Someone".ljust(54).encode("utf-16-le"))
with zipfile.ZipFile(path("error-14-zip-named-bak.bak"), "w") as z:
    z.writestr(zipfile.ZipInfo("notes/readme.txt"), "not a spreadsheet")
with zipfile.ZipFile(path("error-14-word-named-xlsx.xlsx"), "w") as z:
    z.writestr(zipfile.ZipInfo("[Content_Types].xml"), "<Types/>")
    z.writestr(zipfile.ZipInfo("word/document.xml"), "<document/>")
whole = open(path("soa-13-cover-says-93.xlsx"), "rb").read()
open(path("error-14-truncated.xlsx"), "wb").write(whole[: len(whole) * 2 // 3])
info = zipfile.ZipInfo("xl/worksheets/sheet1.xml", (2026, 1, 1, 0, 0, 0))
info.compress_type = zipfile.ZIP_DEFLATED
with zipfile.ZipFile(path("error-14-bomb.xlsx"), "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
    z.writestr(zipfile.ZipInfo("xl/workbook.xml"), '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>')
    z.writestr(info, b"<worksheet><sheetData>" + b" " * (60 << 20) + b"</sheetData></worksheet>")


def compound(name, streams):
    """A minimal compound file whose directory names some streams: enough to be recognised as encrypted."""
    def entry(label, kind, start, size, child=0xFFFFFFFF, left=0xFFFFFFFF, right=0xFFFFFFFF):
        raw = label.encode("utf-16-le").ljust(64, b"\0")
        return raw + struct.pack("<HBBIII", (len(label) + 1) * 2, kind, 1, left, right, child) + b"\0" * 36 + struct.pack("<IQ", start, size)
    directory = entry("Root Entry", 5, 0xFFFFFFFE, 0, 1) + b"".join(entry(s, 2, 0xFFFFFFFE, 0) for s in streams)
    directory = directory.ljust(512, b"\0")
    header = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<I", 0) + b"\xFF" * (108 * 4)
    fat = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xFF" * (126 * 4)
    open(path(name), "wb").write(header.ljust(512, b"\xFF") + fat + directory)


compound("error-14-encrypted.xlsx", ["EncryptionInfo", "EncryptedPackage"])

# as organisations in other countries and consultants lay them out --------------------------------------------------
book("soa-16-german-grounds.xlsx",
     ("Deckblatt", [["SoA"], ["Freigabe", "Geschäftsführung"]], {}),
     ("SoA", [
         ["Erklärung zur Anwendbarkeit"], ["Musterbau GmbH"], [],
         ["Thema", "Nr.", "Maßnahme", "anwendbar", "Auswahlgrund", None, None, None, "Begründung / Ausschluss", "Umsetzungsgrad", "Umgesetzt seit / geplant bis", "Verantwortlich"],
         [None, None, None, None, "G", "V", "BP", "RA"],
         ["Organisatorisch", "A.5.1", "Informationssicherheitsrichtlinien", "ja", None, "x", "x", None, "Kundenverträge verlangen es", "100 %", "01.03.2025", "ISB"],
         [None, "A.5.2", "Rollen und Verantwortlichkeiten", "ja", None, None, "x", None, None, "75 %", "Q1/2027", "GF"],
         [None, "A.5.7", "Bedrohungsaufklärung", "ja", None, None, None, "x", "Risiko R-07", "0 %", None, "IT"],
         ["Personen", "A.6.1", "Sicherheitsüberprüfung", "ja", "x", None, None, None, "Prüfung nach Gesetz", "50%", None, "HR"],
         [None, "A.6.7", "Telearbeit", "nein", None, None, None, None, "Kein Homeoffice"],
         ["Technologisch", "A.8.30", "Ausgelagerte Entwicklung", "entfällt", None, None, None, None, "Wir entwickeln nicht"],
         [None, "A.8.34", "Schutz bei Audits", "ja", None, None, None, None, None, "umgesetzt", None, "ISB"],
         [None, "Summe", None, 8, 1, 1, 2, 1],
         ["G = gesetzlich, V = vertraglich, BP = Best Practice, RA = Risikoanalyse"]],
      {"merges": ["A6:A8", "A9:A10", "A11:A12", "E4:H4"]}))
book("soa-17-spanish-legend.xlsx", ("DdA", [
    ["Declaración de Aplicabilidad"],
    ["Leyenda: RL: requisito legal, OC: obligación contractual, RN/MP: requisitos del negocio o mejores prácticas, RER: resultado de la evaluación de riesgos"], [],
    ["Control", "Aplica\n(SI/NO)", "Razón de la selección", None, None, None, "Justificación de la exclusión", "Responsable", "Evidencia"],
    [None, None, "RL", "OC", "RN/MP", "RER"],
    ["5. Controles organizacionales"],
    ["5.1 Políticas para la seguridad", "SI", "✓", None, "✓", None, None, "Dirección", "POL-01"],
    ["5.9 Inventario de activos", "SI", None, None, None, "✓", None, "TI"],
    ["5.23 Servicios en la nube", "SI", None, "✓", None, "✓", None, "TI", "Contrato"],
    ["7. Controles físicos"],
    ["7.1 Perímetros", "NO", None, None, None, None, "Trabajo totalmente remoto"],
    ["8. Controles tecnológicos"],
    ["8.13 Copias de seguridad", "SI", None, None, "✓", "✓", None, "TI", "Informe"]],
    {"merges": ["C4:F4", "A6:I6", "A10:I10", "A12:I12"]}))
book("soa-01d-lost-zeros-portuguese.xlsx", ("Planilha1", [
    ["Item", "Controle", "Aplicável?", "Justificativa", "Status", "Prazo", "Dono do controle"],
    [5.1, "Políticas de segurança", "Sim", "Exigência dos clientes", "Implementado"],
    [5.2, "Papéis e responsabilidades", "Sim", "Boas práticas", "Em andamento", "dez/26", "Carla"],
    [5.19, "Relacionamento com fornecedores", "Sim", "Lei", "Não iniciado", datetime.datetime(2026, 10, 31), "Compras"],
    [5.2, "Acordos com fornecedores", "Sim", "Contrato", "Implementado", None, "Compras"],
    [7.8, "Proteção de equipamentos", "Sim - provedor", "O centro de dados é alugado", "Implementado", None, "TI"],
    [8.3, "Desenvolvimento terceirizado", "Não", "Não há desenvolvimento"],
    [8.1, "Algo sem nome claro", "Sim", "Risco", "Implementado"]], {}))
head = ["Ref.", "Control", "Applicable", None, "Implemented", None, "Rationale"]
below = [None, None, "Yes", "No", "Yes", "No"]
book("soa-08g-yes-and-no-twice.xlsx", ("SoA", [
    ["Statement of Applicability v3"], [], head, below, ["A.5 Organizational controls"],
    ["A.5.1", TITLES["A.5.1"], "x", None, "x", None, "Client contracts"],
    ["A.5.2", TITLES["A.5.2"], "x", None, None, "x", "Duties"],
    ["A.5.3", TITLES["A.5.3"], None, "x", None, None, "One-man firm"],
    ["A.6 People controls"], head, below,
    ["A.6.1", TITLES["A.6.1"], "x", None, "x", None, "Law"],
    ["A.6.2", TITLES["A.6.2"]]], {"merges": ["C3:D3", "E3:F3", "C10:D10", "E10:F10"]}))
book("soa-09d-two-sites.xlsx", ("SoA", [
    ["Control", "Title", "Applicable HQ", "Applicable Plant", "Justification", "Status"],
    ["5.1", TITLES["A.5.1"], "Yes", "Yes", "Clients", "Applicable - implemented"],
    ["7.4", TITLES["A.7.4"], "No", "Yes", "Only the plant has cameras", "Done"],
    ["8.28", TITLES["A.8.28"], "Yes", "No", "The headquarters develop", "WIP"],
    ["8.30", TITLES["A.8.30"], "No", "No", "All is done by ourselves"]], {}))
book("soa-07b-older-column-hidden.xlsx", ("SoA", [
    ["Control", "Title", "Applicable (2024)", "Applicable (2026)", "Justification", "Status"],
    ["5.1", TITLES["A.5.1"], "No", "Yes", "Clients", "Done"],
    ["5.2", TITLES["A.5.2"], "Yes", "Yes", "Duties", "Done"],
    ["5.3", TITLES["A.5.3"], "Yes", "No", "Too small"]], {"hidden_cols": ["C"]}))
open(path("soa-14f-windows-1250.csv"), "wb").write((
    "Číslo;Opatření;Aplikovatelnost;Odůvodnění;Stav;Vlastník\r\n"
    "A.5.1;Politiky bezpečnosti informací;Ano;Požadavek zákazníků;Zavedeno;Žaneta Šťastná\r\n"
    "A.5.2;Role a odpovědnosti;Ano;Dobrá praxe;Částečně;Jiří Dvořák\r\n"
    "A.8.30;Externě zajišťovaný vývoj;Ne;Nevyvíjíme;;\r\n").encode("cp1250"))
book("risks-11c-impact-in-parts.xlsx", ("Risiken", [
    ["Nr.", "Risiko", "Eintritts-\nwahrscheinlichkeit", "Auswirkung", None, None, "Risikowert", "Eigner", "Strategie", "Auswirkung nach Behandlung", None, None, "Restwahrscheinlichkeit", "Restrisiko"],
    [None, None, None, "V", "I", "A", None, None, None, "V", "I", "A"],
    [1, "Brand im Serverraum", 2, 1, 2, 4, 8, "GF", "mindern", 1, 1, 3, 1, 3],
    [2, "Verlust eines Notebooks", 4, 3, 1, 1, 12, "IT", "mindern", 1, 1, 1, 4, 4],
    [3, "Gefälschte Bestellung", 1, 1, 2, 1, 2, "GF", "akzeptieren", 1, 2, 1, 1, 2]],
    {"merges": ["D1:F1", "J1:L1"]}))
book("risks-09c-consequence-is-impact.xlsx", ("Dashboard", [["Top risks"], ["Extreme", 1]], {}), ("Register", [
    ["Risk #", "Risk Title", "Cause", "Effect", "Risk owner", "Likelihood", "Consequence", "Inherent risk rating", "Controls in place", "Control owner", "Residual likelihood", "Residual consequence", "Residual rating", "Treatment (4T)", "Treatment plan", "Action owner", "Target date", "Next review"],
    ["e.g. CYB-0", "Example: server fails", "Wear", "Outage", "Name", "2 - Unlikely", "2 - Minor", "4 - Low"],
    ["CYB-1", "Ransomware", "Phishing mail", "Outage of a week", "CIO", "4 - Likely", "5 - Severe", "20 - Extreme", "A.8.7; A.8.13", "Head of IT", 3, 4, "12 - High", "Treat", "Immutable backups", "Head of IT", "Jan-27", "31/03/2027"],
    ["CYB-2", "Insider leak", "Disgruntled staff", "Fine", "COO", "2 - Unlikely", "4 - Major", "8 - Medium", "A.6.6, A.8.12", "HR", 1, 4, "4 - Low", "Tolerate", None, None, None, "30/06/2027"],
    ["CYB-3", "Cloud outage", "Provider failure", "Loss of sales", "CTO", "3 - Possible", "3 - Moderate", "9 - Medium", "A.5.23", "CTO", 2, 3, "6 - Medium", "Transfer", "Service levels", "CTO", "Dec-26", "30/06/2027"],
    ["CYB-4"], ["Total risks", 3]], {}))

head = ["ID", "Risk", "Likelihood", "Impact", "Score", "Owner", "Treatment"]
book("risks-05c-departments-count-anew.xlsx",
     ("IT", [head, [1, "Server down", 2, 4, 8, "IT", "Mitigate"], [2, "Data loss", 3, 4, 12, "IT", "Mitigate"]], {}),
     ("HR", [head, [1, "Wrong payslip", 2, 2, 4, "HR", "Accept"], [2, "Key person leaves", 3, 3, 9, "HR", "Mitigate"], [3, "Office fire", 1, 5, 5, "HR", "Share"]], {}))
book("soa-18-codes-and-legend.xlsx", ("SoA", [
    ["SoA"], ["Justification codes"], ["L", "Legal / regulatory"], ["C", "Contractual"], ["B", "Business need"], ["R", "Risk treatment"], [],
    ["Annex A control", "Title", "In/Out", "Justification code", "If out: why", "Status"],
    ["A5.1", TITLES["A.5.1"], "In", "L, B", None, "Implemented"],
    ["A5.2", TITLES["A.5.2"], "In", "B/R", None, "Partial"],
    ["A7.9", TITLES["A.7.9"], "Out", None, "Nothing leaves the office"],
    ["A8.1", TITLES["A.8.1"], "In", "C", None, "Implemented"]], {}))

# old and open formats ----------------------------------------------------------------------------------------------
wb = xlwt.Workbook()
ws = wb.add_sheet("Risikoregister")
bold = xlwt.easyxf("font: bold on")
for c, h in enumerate(["Risiko-ID", "Risiko", "Bedrohung", "Eintrittswahrscheinlichkeit", "Schadensausmaß", "Risikowert", "Risikoeigentümer", "Behandlungsoption", "Maßnahme", "Frist", "Restrisiko"]):
    ws.write(2, c, h, bold)
date = xlwt.easyxf(num_format_str="DD.MM.YYYY")
data = [["RI-1", "Brand im Serverraum", "Feuer", 2, 5, 10, "Leitung IT", "Vermindern", "Löschanlage", datetime.date(2026, 9, 30), 4],
        ["RI-2", "Verlust eines Laptops", "Diebstahl", 4, 3, 12, "Leitung Vertrieb", "Übertragen", "Versicherung", "fortlaufend", 6],
        ["RI-3", "Falsche Rechnung", "Fehler", 3, 2, 6, None, "Akzeptieren", None, None, 6]]
for r, row in enumerate(data, 3):
    for c, v in enumerate(row):
        if v is not None:
            ws.write(r, c, v, date) if isinstance(v, datetime.date) else ws.write(r, c, v)
ws.row(4).hidden = True
ws.col(2).hidden = True
ws.write_merge(0, 0, 0, 10, "Risikoregister 2026")
wb.save(path("risks-15-old.xls"))

if shutil.which("soffice"):
    for source in ["soa-03-cover-and-deep-header", "soa-07-filtered", "soa-08-wingdings", "risks-07-merged", "soa-01-lost-zeros"]:
        for kind in ["ods", "xls"]:
            if os.path.exists(path(f"{source}-as.{kind}")):
                continue  # LibreOffice writes other bytes each time; delete the copy to make it anew
            tmp = tempfile.mkdtemp()
            subprocess.run(["soffice", "--headless", "--convert-to", kind, "--outdir", tmp, path(source + ".xlsx")], check=True, capture_output=True)
            shutil.copy(f"{tmp}/{source}.{kind}", path(f"{source}-as.{kind}"))
