#!/usr/bin/env python3
"""Makes the spreadsheets of Larkmoor Software Ltd, the invented firm of the import journeys.

soa-larkmoor.xlsx    a Statement of Applicability with cover sheet, legend and change log
risks-larkmoor.xlsx  a register of 40 risks with its scales
soa-2013.csv         the firm's old statement, by the 2013 edition, semicolons, UTF-8 with byte order mark
larkmoor.json        what a correct import counts

Needs openpyxl; the same input gives the same bytes. Run in this directory.
"""

import csv
import datetime as dt
import json
import re
import zipfile
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

HERE = Path(__file__).resolve().parent
REFERENCE = HERE / "../../src-tauri/crates/isms-model/reference"
HEAD = PatternFill("solid", fgColor="1F3A5F")
GROUP = PatternFill("solid", fgColor="DCE6F1")
OUT = PatternFill("solid", fgColor="E7E6E6")
THIN = Border(*[Side(style="thin", color="BFBFBF")] * 4)

INES, JONAS, TOM, PETRA, SAM, LUKASZ = (
    "Ines Duarte", "Jonas Weber", "Tom Hargreave", "Petra Nowak", "Sam Okoro", "Łukasz Zieliński",
)
DONE, PART, PLAN, NONE = "Implemented", "Partially implemented", "Planned", "Not started"

# number: applies (Y, N or blank), why (L law, C contract, B business, R risk), reason, status, since or target, owner, document, proof
SOA = """
5.1|Y|CB|Customers ask for our policy before they sign|D|2025-03-03|I|ISP 2.1|Policy page, 2026-06-12
5.2|Y|B|With 118 people nobody knows who decides unless it is written down|D|2025-03-03|I|Role list|Role list, 2026-05-04
5.3|Y|R|Developers could approve their own changes (RSK-07)|D|2025-06-02|T|Change standard|Branch rules, 2026-08-20
5.4|Y|B|Team leads pass the rules on|D|2025-04-07|T||Minutes of leads' meeting, 2026-07-06
5.5|Y|L|Breaches go to the data protection authority within 72 hours|D|2025-05-12|I|Incident plan|Contact list, 2026-02-09
5.6|Y|B|News of flaws in our libraries reaches us through the user groups|D|2025-05-12|J||Mailing list archive
5.7|Y|R|Attackers look for our login page every week (RSK-01)|P|2026-12-18|J||
5.8|Y|B|New features start with a security story|D|2025-09-01|L|Development handbook|Board of release 41
5.9|Y|R|Two test servers were forgotten in 2024 (RSK-12)|D|2025-06-30|J|Asset list|Asset list, 2026-09-01
5.10|Y|B|Everybody works on a laptop at home and on the train|D|2025-03-17|I|Rules of use 1.3|Signed forms
5.11|Y|R|Leavers kept laptops for weeks (RSK-19)|D|2025-07-14|S|Leaver list|Leaver list Q3
5.12|Y|C|Customer data must be told apart from ours|D|2025-04-28|I|Classification 1.1|Labels in the drive
5.13|Y|B|Marks in file names and mail subjects|X|2027-01-29|I|Classification 1.1|
5.14|Y|CR|Support sends log files to customers and partners (RSK-22)|D|2025-08-11|P|Transfer rules|Share settings, 2026-08-03
5.15|Y|CR|One rule for who sees which customer|D|2025-04-28|J|Access policy 2.0|Access policy
5.16|Y|R|Shared accounts in the build system (RSK-07)|D|2025-05-19|J|Access policy 2.0|Directory export, 2026-09-14
5.17|Y|R|Passwords lay in chat messages (RSK-03)|D|2025-05-19|J|Access policy 2.0|Vault report
5.18|Y|CR|Quarterly review is promised to three customers|X|2026-12-11|J|Access policy 2.0|Review of June
5.19|Y|CR|We pass customer data to a hosting company (RSK-15)|D|2025-06-16|P|Supplier policy|Supplier list
5.20|Y|LC|Processing agreements are required|D|2025-06-16|P|Contract template|Nine signed agreements
5.21|Y|R|4,100 libraries come from strangers (RSK-09)|X|2027-02-26|L|Development handbook|
5.22|Y|C|Hosting and mail are reviewed once a year|D|2026-03-09|P|Supplier policy|Review of March
5.23|Y|CR|The whole product runs in a cloud (RSK-15)|D|2025-09-15|J|Cloud standard|Settings report
5.24|Y|LC|Customers expect a call within 24 hours|D|2025-05-12|I|Incident plan|Exercise, 2026-04-16
5.25|Y|B|Support must know when a ticket is an incident|D|2025-05-12|I|Incident plan|Ticket tags
5.26|Y|LC|Steps and calls are fixed by contract|D|2025-05-12|I|Incident plan|Incident log
5.27|Y|B|The outage of 2024 repeated itself|D|2025-08-04|T|Incident plan|Review of May
5.28|Y|L|Proof may be needed by authorities|P|2027-01-15|J|Incident plan|
5.29|Y|R|Office and cloud can fail at once (RSK-17)|D|2025-10-06|T|Continuity plan|Test of October
5.30|Y|CR|Four hours are promised to customers (RSK-17)|X|2026-12-04|J|Continuity plan|Restore log
5.31|Y|L|Data protection, contracts, export rules|D|2025-04-14|I|Register of duties|Register, 2026-08-31
5.32|Y|L|Licences of libraries bind us|D|2025-09-01|L|Licence list|Scan of release 41
5.33|Y|L|Invoices and contracts are kept by law|D|2025-04-14|P|Retention list|Retention list
5.34|Y|L|We hold names and addresses of our customers' users|D|2025-04-14|I|Privacy notice|Record of processing
5.35|Y|C|Customers want somebody from outside to look|D|2026-02-16|T||Report of an outside test, 2026-02-16
5.36|Y|B|Team leads check ten points twice a year|D|2025-11-03|I||Checklists
5.37|Y|B|Operations must work when Jonas is on leave|X|2026-12-18|J|Run books|Run books of 11 systems
6.1|Y|CR|Staff with access to production are checked (RSK-20)|D|2025-03-24|S|Hiring steps|Checks of 2026
6.2|Y|LB|Duties stand in the contract|D|2025-03-24|S|Contract template|Template 2025
6.3|Y|CR|Phishing works on us too (RSK-02)|D|2025-06-09|I|Training plan|116 of 118, 2026-06-30
6.4|Y|B|Rules without consequence are none|D|2025-03-24|S|Staff handbook|Staff handbook
6.5|Y|R|A leaver took a customer list (RSK-19)|D|2025-03-24|S|Leaver list|Exit forms
6.6|Y|CL|Secrecy is promised to customers|D|2025-03-24|S|Secrecy agreement|Signed agreements
6.7|Y|R|Four of five days are worked at home (RSK-18)|D|2025-05-05|J|Rules of use 1.3|Device report
6.8|Y|B|One channel for everybody|D|2025-05-12|I|Incident plan|Channel log
7.1|Y|R|The office holds laptops and the network room (RSK-23)|D|2025-02-10|S|Office rules|Plan of the office
7.2|Y|R|Visitors walk in from the street (RSK-23)|D|2025-02-10|S|Office rules|Door report
7.3|Y|B|Meeting rooms have glass walls|D|2025-02-10|S|Office rules|Photographs
7.4|Y|R|Burglary in the house in 2025 (RSK-23)|D|2025-11-24|S|Office rules|Alarm contract
7.5|Y|R|The river is 300 metres away (RSK-24)|D|2025-02-10|S|Office rules|Report of the insurer
7.6|N||We have no secured area beyond the locked network cabinet, which is covered by 7.3||||| 
7.7|Y|B|Visitors pass the desks|D|2025-03-17|I|Rules of use 1.3|Round of July
7.8|Y|B|The network cabinet stands in the kitchen corridor|X|2027-01-22|S|Office rules|
7.9|Y|R|Laptops are lost on trains (RSK-18)|D|2025-03-17|J|Rules of use 1.3|Loss log
7.10|N||No removable media are used; ports are blocked on all laptops|||||
7.11|N||Handled by our hosting provider|||||
7.12|Y|B|Cables run through a shared shaft|N|2027-03-31|S||
7.13|Y|B|Laptops and the firewall have service plans|D|2025-02-10|J|Asset list|Service contract
7.14|Y|R|Old laptops hold source code (RSK-18)|D|2025-07-14|J|Disposal rules|Wipe certificates
8.1|Y|CR|118 laptops carry source code (RSK-18)|D|2025-03-17|J|Device standard|Device report
8.2|Y|CR|Nine people can reach production (RSK-03)|D|2025-05-19|J|Access policy 2.0|Vault report
8.3|Y|CR|Support sees only the customer who called|D|2025-05-19|L|Access policy 2.0|Role matrix
8.4|Y|R|Source code is what we live from (RSK-08)|D|2025-06-02|L|Development handbook|Repository settings
8.5|Y|CR|Second factor is asked for by every customer (RSK-01)|D|2025-05-19|J|Access policy 2.0|Sign-in report
8.6|Y|B|End of quarter triples the load (RSK-16)|D|2025-10-20|J||Load graphs
8.7|Y|R|Laptops open attachments all day (RSK-04)|D|2025-03-17|J|Device standard|Console, 2026-09-21
8.8|Y|CR|Known flaws are mended in 14 days by contract (RSK-05)|X|2026-12-18|L|Patch rules|Scan of September
8.9|Y|R|A storage bucket was public for a day (RSK-06)|D|2026-01-19|J|Cloud standard|Settings report
8.10|Y|LC|Customers' data end 30 days after the contract|P|2027-02-12|L|Retention list|
8.11|Y|L|Test data come from live data|||L||
8.12|||||||| 
8.13|Y|CR|Without copies we are gone (RSK-14)|D|2025-04-07|J|Backup plan|Restore of August
8.14|Y|CR|Two zones are promised (RSK-17)|D|2025-10-06|J|Continuity plan|Failover of May
8.15|Y|CR|Who saw what must be answerable (RSK-11)|D|2025-09-15|J|Log standard|Log settings
8.16|Y|R|Alarms at night reach nobody (RSK-11)|X|2027-01-29|J|Log standard|Alarm rules
8.17|Y|B|Logs of services have to line up|D|2025-09-15|J|Log standard|Time settings
8.18|Y|B|Database console goes around the product|D|2025-05-19|J|Access policy 2.0|Console log
8.19|Y|R|Only the pipeline installs (RSK-07)|D|2025-06-02|L|Change standard|Pipeline log
8.20|Y|R|Office and guests share one router (RSK-13)|D|2025-02-10|J|Network plan|Firewall rules
8.21|Y|B|Lines and name service are bought|D|2025-02-10|J|Supplier policy|Contracts
8.22|Y|R|Production is reached from the office only by gateway (RSK-13)|D|2025-05-19|J|Network plan|Gateway log
8.23|Y|R|Links in mails (RSK-02)|D|2025-03-17|J|Device standard|Filter report
8.24|Y|LC|Data are encrypted at rest and on the way|D|2025-05-19|L|Encryption rules|Key list
8.25|Y|CB|We sell software|D|2025-06-02|L|Development handbook|Board of release 41
8.26|Y|CB|Customers send lists of demands|D|2025-06-02|L|Development handbook|Demands of two customers
8.27|Y|B|Each service follows the same pattern|X|2027-02-26|L|Development handbook|Design notes
8.28|Y|R|Injection was found in 2025 (RSK-10)|D|2025-06-02|L|Coding rules|Review log
8.29|Y|CR|Outsiders test us each spring (RSK-10)|D|2026-02-16|L|Test plan|Report of February
8.30|N||No development is outsourced; all 46 developers are employed by Larkmoor|||||
8.31|Y|R|A test run once mailed real people (RSK-21)|D|2025-06-02|L|Development handbook|Account list
8.32|Y|CR|A change on a Friday took us down (RSK-16)|D|2025-06-02|L|Change standard|Change log
8.33|Y|L|Real names must not reach testers|P|2027-02-12|L||
8.34|N|||||||
"""

# id|title|threat|weakness|asset|C I A|owner|L|I|controls|treatment|action|due|L|I|status|reviewed
RISKS = """
RSK-01|Customer accounts guessed on the login page|Password guessing|Second factor is voluntary for customers|Larkmoor Cloud|C|L|4|4|A.8.5; A.5.7|Mitigate|Second factor by default for administrators|2026-12-18|2|4|Open|2026-06-15
RSK-02|Phishing takes over a mailbox|Phishing|People trust invoices|Mail|C,I|I|4|3|A.6.3, A.8.23|Mitigate|Four test mails a year|2026-12-11|2|3|Open|2026-06-15
RSK-03|Production password in a chat message|Carelessness|Old habits|Production|C,I,A|J|3|5|A.5.17; A.8.2|Mitigate|Vault for everything|2026-10-30|1|5|Open|2026-06-15
RSK-04|Ransomware on a developer's laptop|Malware|Local administrator rights|Laptops|C,A|J|3|4|A.8.7; A.8.1|Mitigate|Take away administrator rights|2027-01-29|2|3|Open|2026-06-15
RSK-05|Known flaw in the web framework used against us|Attack on a known flaw|Updates wait for the next release|Larkmoor Cloud|C,I|L|4|5|A.8.8|Mitigate|Weekly security release|2026-12-18|2|5|Open|2026-06-16
RSK-06|Storage bucket open to the world|Own mistake|Settings by hand|Cloud accounts|C|J|3|5|A.8.9|Mitigate|Settings from code only|2026-03-31|1|5|Treated|2026-06-16
RSK-07|Developer releases a change alone|Insider|Branch rules can be switched off|Build system|I|L|3|4|A.5.3; A.5.16; A.8.19|Mitigate|Switch locked for all but two|2026-08-20|2|4|Treated|2026-06-16
RSK-08|Source code copied by a leaver|Insider|Whole repository on every laptop|Source code|C|L|2|4|A.8.4|Mitigate|Access ends before the exit talk|2026-11-30|2|3|Open|2026-06-16
RSK-09|Poisoned library|Supply chain|4,100 libraries, few are read|Source code|I|L|3|5|A.5.21; A.8.28|Mitigate|Pinned versions and a list of components|2027-02-26|2|5|Open|2026-06-16
RSK-10|Injection lets one customer read another|Attack on the application|Old reports module|Larkmoor Cloud|C|L|3|5|A.8.28; A.8.29|Mitigate|Rewrite of the reports module|2027-03-31|1|5|Open|2026-06-16
RSK-11|Intrusion stays unseen|Intruder|Alarms go to a mailbox nobody reads at night|Production|C,I|J|3|4|A.8.15; A.8.16|Mitigate|Duty phone|2027-01-29|2|4|Open|2026-06-17
RSK-12|Forgotten test server|Attack on old systems|List was kept by hand|Cloud accounts|C|J|3|3|A.5.9|Mitigate|List from the cloud's own inventory|2026-05-29|1|3|Treated|2026-06-17
RSK-13|Guest in the office network reaches production|Intruder|One router for all|Office network|C,A|J|2|4|A.8.20; A.8.22|Mitigate||2026-04-30|1|4|Treated|2026-06-17
RSK-14|Backup cannot be restored|Failure|Restore was tried for one table only|Backups|A|J|3|5|A.8.13|Mitigate|Full restore each quarter|2026-09-30|1|5|Open|2026-06-17
RSK-15|Hosting company loses our data|Failure of a supplier|All in one company|Larkmoor Cloud|C,A|P|2|5|A.5.19; A.5.23|Transfer|Insurance for data loss, Brightwater Mutual|2026-12-31|2|4|Open|2026-06-17
RSK-16|Outage at the end of a quarter|Overload|Load triples|Larkmoor Cloud|A|J|4|3|A.8.6; A.8.32|Mitigate|No changes in the last week|2026-09-25|2|3|Open|2026-06-17
RSK-17|Region of the cloud fails|Failure|Failover takes six hours, four are promised|Larkmoor Cloud|A|J|2|5|A.5.29; A.5.30; A.8.14|Mitigate|Automatic failover|2026-12-04|2|3|Open|2026-06-18
RSK-18|Laptop lost on the train|Loss|118 laptops travel|Laptops|C|J|4|3|A.6.7; A.7.9; A.7.14; A.8.1|Mitigate|All encrypted|2025-12-19|4|1|Treated|2026-06-18
RSK-19|Leaver takes a customer list|Insider|Exports are not watched|Customer list|C|S|3|3|A.5.11; A.6.5|Mitigate|Alarm on large exports|2026-11-13|2|3|Open|2026-06-18
RSK-20|Impostor is hired|Deception|Hiring by video|Production|C,I|S|2|4|A.6.1|Mitigate|First day in the office|2026-06-30|1|4|Treated|2026-06-18
RSK-21|Test run mails real people|Own mistake|Test copy holds real addresses|Test systems|C|L|3|3|A.8.31; A.8.33|Mitigate|Invented addresses|2027-02-12|1|3|Open|2026-06-18
RSK-22|Log file with customer data sent to the wrong customer|Mistake|Files are attached by hand|Support desk|C|P|4|3|A.5.14|Mitigate|Links instead of files|2026-11-20|2|3|Open|2026-06-18
RSK-23|Burglary in the office|Burglary|Ground floor|Office|A,C|S|3|2|A.7.1; A.7.2; A.7.4|Mitigate|Alarm|2025-11-24|2|2|Treated|2026-06-19
RSK-24|Flood|Flood|River 300 m away|Office|A|S|2|2|A.7.5|Accept|||2|2|Open|2026-06-19
RSK-25|Key developer leaves|Departure|Billing is known by one person|Billing module|A,I|L|3|4|A.5.37|Mitigate|Second developer for billing|2027-01-15|2|3|Open|2026-06-19
RSK-26|Wrong invoice amounts after an update|Software error|Rounding is tested by hand|Billing module|I|L|3|3|A.8.29; A.8.32|Mitigate|Automatic tests of rounding|2026-12-11|1|3|Open|2026-06-19
RSK-27|Domain name taken over|Deception|Registrar account with one factor|Domain names|A,I|J|2|5|A.8.5|Mitigate|Registry lock|2026-07-31|1|5|Treated|2026-06-19
RSK-28|Certificate expires unnoticed|Oversight|Renewal by calendar|Larkmoor Cloud|A|J|4|3|A.8.24|Mitigate|Automatic renewal|2026-04-17|1|3|Treated|2026-06-19
RSK-29|Free tools with customer data|Own staff|Teams try services on their own|Customer data|C|I|4|3|A.5.10; A.5.23|Mitigate|List of allowed tools|2026-12-18|2|3|Open|2026-06-22
RSK-30|Questions typed into a public language model|Own staff|No rule yet|Source code|C|I|5|3|A.5.10; A.8.12|Mitigate|Rule and a tool of our own|2026-11-27|3|2|Open|2026-06-22
RSK-31|Customer asks for data we no longer can delete|Oversight|Copies in backups and reports|Customer data|C|L|3|3|A.8.10|Mitigate|Deletion job|2027-02-12|2|2|Open|2026-06-22
RSK-32|Payment service changes its interface|Change by a supplier|Announced by newsletter|Billing module|A|P|2|3|A.5.22|Accept||| 2|3|Open|2026-06-22
RSK-33|Attack by overload|Attack|Public interface|Larkmoor Cloud|A|J|3|4|A.8.20; A.8.21|Transfer|Filter service of the hosting company|2026-08-31|2|3|Open|2026-06-22
RSK-34|Phone of the duty engineer lost|Loss|Codes on a private phone|Production|C,A|J|2|3|A.8.1|Mitigate|Keys instead of codes|2026-10-16|1|3|Open|2026-06-22
RSK-35|Partner integrates with too wide rights|Partner|Tokens never end|Larkmoor Cloud|C|L|4 (likely)|4|A.8.3; A.8.26|Mitigate|Tokens with scope and end|2027-01-29|2|3|Open|2026-06-23
RSK-36|Old release at two customers|Known flaws|They cannot update|Larkmoor Desktop|C,I|P|4|3||Avoid|Support for release 5 ends|2026-12-31|1|3|Open|2026-06-23
RSK-37|Meeting overheard in the café|Carelessness|Home and café work|Customer data|C||3|2|A.6.7|Mitigate|Reminder in the training|2026-11-06|2|2|Open|2026-06-23
RSK-38|Fire in the network cabinet|Fire|Stands in the kitchen corridor|Office network|A|S|1|3|A.7.8|Accept|||1|3|Open|2026-06-23
RSK-39|New law on software products|Change of law|We have no list of components|Larkmoor Desktop|I|I|4|4|A.5.31||||||Open|2026-06-23
RSK-40|Fax gateway misused|Attack on old systems|Nobody needs it|Fax gateway|C|J|2|2||Avoid|Switched off|2026-02-27|1|1|Closed|2026-03-02
"""

NAMES = {"I": INES, "J": JONAS, "T": TOM, "P": PETRA, "S": SAM, "L": LUKASZ, "": None}
STATUS = {"D": DONE, "X": PART, "P": PLAN, "N": NONE, "": None}


def fields(text):
    """The lines of a table, each split at its bars."""
    for line in text.strip("\n").splitlines():
        yield [it.strip() for it in line.split("|")]


def reference(name):
    with open(REFERENCE / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def date(text):
    return dt.datetime.strptime(text, "%Y-%m-%d") if text else None


def head(sheet, row, names):
    for column, name in enumerate(names, 1):
        cell = sheet.cell(row, column, name)
        cell.font, cell.fill, cell.border = Font(bold=True, color="FFFFFF"), HEAD, THIN
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")


def line(sheet, row, values, fill=None):
    for column, value in enumerate(values, 1):
        cell = sheet.cell(row, column, value)
        cell.border, cell.alignment = THIN, Alignment(wrap_text=True, vertical="top")
        if isinstance(value, dt.datetime):
            cell.number_format = "yyyy-mm-dd"
        if fill:
            cell.fill = fill


def widths(sheet, sizes):
    for column, size in enumerate(sizes):
        sheet.column_dimensions["ABCDEFGHIJKLMNOPQRSTUVW"[column]].width = size


def soa_rows():
    titles = {it["id"]: it for it in reference("annex_a_2022.csv")}
    for number, applies, why, reason, status, day, owner, document, proof in fields(SOA):
        control = titles["A." + number]
        yield number, control, applies, why, reason, STATUS[status], date(day), NAMES[owner], document, proof


def soa_counts():
    rows = list(soa_rows())
    applies = [it[2] for it in rows]
    return {
        "rows": len(rows), "controls": len({it[0] for it in rows}), "applicable": applies.count("Y"),
        "not_applicable": applies.count("N"), "undecided": applies.count(""),
        "with_justification": sum(bool(it[4]) for it in rows),
    }


def soa_cover(book):
    sheet = book.active
    sheet.title = "Cover"
    sheet["B2"], sheet["B3"] = "Larkmoor Software Ltd", "Statement of Applicability"
    sheet["B2"].font, sheet["B3"].font = Font(size=20, bold=True), Font(size=16)
    counts = soa_counts()
    facts = [
        ("Standard", "ISO/IEC 27001:2022"), ("Version", "1.4"), ("Date", date("2026-09-02")),
        ("Prepared by", f"{INES}, compliance officer"), ("Approved by", f"{TOM}, chief technology officer"),
        ("Classification", "Confidential"), ("Scope", "Development, operation and support of Larkmoor Cloud and Larkmoor Desktop in Bristol and at home"),
        ("Controls", counts["controls"]), ("Applicable", counts["applicable"]), ("Excluded", counts["not_applicable"]), ("Open", counts["undecided"]),
    ]
    for row, (name, value) in enumerate(facts, 5):
        sheet.cell(row, 2, name).font = Font(bold=True)
        cell = sheet.cell(row, 3, value)
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
        if isinstance(value, dt.datetime):
            cell.number_format = "d mmmm yyyy"
    widths(sheet, [3, 22, 70])


def soa_table(book):
    sheet = book.create_sheet("SoA")
    sheet["A1"] = "Statement of Applicability, version 1.4"
    sheet["A1"].font = Font(size=14, bold=True)
    sheet["A2"] = "L law, C contract, B business, R risk"
    head(sheet, 4, ["No.", "Control", "Applicable?", "Reason for selection", "", "", "", "Justification (inclusion / exclusion)", "Implementation status", "Since / target date", "Owner", "Policy / procedure", "Evidence"])
    head(sheet, 5, ["", "", "", "L", "C", "B", "R", "", "", "", "", "", ""])
    sheet.merge_cells("D4:G4")
    for column in "ABCHIJKLM":
        sheet.merge_cells(f"{column}4:{column}5")
    row, theme = 6, None
    for number, control, applies, why, reason, status, day, owner, document, proof in soa_rows():
        if control["theme"] != theme:
            theme = control["theme"]
            line(sheet, row, [f"{number.split('.')[0]}  {theme} controls"] + [None] * 12, GROUP)
            sheet.cell(row, 1).font = Font(bold=True)
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=13)
            row += 1
        ticks = ["x" if it in why else None for it in "LCBR"]
        said = {"Y": "Yes", "N": "No", "": None}[applies]
        line(sheet, row, [number, control["title"], said, *ticks, reason or None, status, day, owner, document or None, proof or None], OUT if applies == "N" else None)
        sheet.cell(row, 1).number_format = "@"
        row += 1
    sheet.freeze_panes = "C6"
    widths(sheet, [7, 38, 11, 4, 4, 4, 4, 52, 20, 14, 18, 24, 34])


def soa_rest(book):
    sheet = book.create_sheet("Legend")
    for row, it in enumerate([("Status", "Meaning"), (DONE, "In place and used"), (PART, "In place in part; a date says when the rest follows"), (PLAN, "Decided, not begun"), (NONE, "Nothing done yet")], 1):
        line(sheet, row, it)
    sheet = book.create_sheet("Changes")
    head(sheet, 1, ["Version", "Date", "Author", "Change"])
    for row, it in enumerate([("1.0", "2025-03-31", INES, "First version after the move from the 2013 edition"), ("1.2", "2025-12-01", INES, "Owners named"), ("1.3", "2026-05-18", INES, "Evidence renewed"), ("1.4", "2026-09-02", INES, "After the risk review of June")], 2):
        line(sheet, row, [it[0], date(it[1]), *it[2:]])
    widths(sheet, [10, 14, 20, 60])


def risk_book():
    book = Workbook()
    sheet = book.active
    sheet.title = "Risk register"
    sheet["A1"] = "Larkmoor Software Ltd: risk register"
    sheet["A1"].font = Font(size=14, bold=True)
    sheet["A2"] = "Reviewed 15 to 23 June 2026 by Ines Duarte with all owners. Limit: 8."
    head(sheet, 4, ["Risk ID", "Risk", "Threat", "Vulnerability", "Asset", "C", "I", "A", "Risk owner", "Likelihood (inherent)", "Impact (inherent)", "Inherent risk", "Controls", "Treatment", "Action", "Due date", "Likelihood (residual)", "Impact (residual)", "Residual risk", "Status", "Last review"])
    counts = {"rows": 0, "risks": 0, "with_owner": 0, "with_treatment": 0, "max_inherent": 0, "max_residual": 0}
    for row, it in enumerate(fields(RISKS), 5):
        ref, title, threat, weak, asset, cia, owner, l1, i1, controls, option, action, due, l2, i2, status, seen = it
        marks = ["x" if letter in cia.split(",") else None for letter in "CIA"]
        first = int(l1[0]) * int(i1)
        last = int(l2) * int(i2) if l2 else None
        line(sheet, row, [ref, title, threat, weak, asset, *marks, NAMES[owner], int(l1) if l1.isdigit() else l1, int(i1), first, controls or None, option or None, action or None, date(due), int(l2) if l2 else None, int(i2) if i2 else None, last, status, date(seen)])
        counts["rows"] += 1
        counts["risks"] += 1
        counts["with_owner"] += bool(owner)
        counts["with_treatment"] += bool(option)
        counts["max_inherent"] = max(counts["max_inherent"], first)
        counts["max_residual"] = max(counts["max_residual"], last or 0)
    sheet.freeze_panes = "C5"
    sheet.auto_filter.ref = f"A4:U{row}"
    widths(sheet, [9, 40, 20, 30, 18, 4, 4, 4, 18, 11, 11, 10, 24, 11, 34, 12, 11, 11, 10, 10, 12])
    scales = book.create_sheet("Scales")
    head(scales, 1, ["Level", "Likelihood", "Impact"])
    for row, it in enumerate([(1, "Less than once in ten years", "Nobody outside notices"), (2, "Once in three to ten years", "One customer complains"), (3, "Once in one to three years", "Several customers, up to 50,000 pounds"), (4, "Every year", "A customer leaves, up to 250,000 pounds"), (5, "Every month", "The firm is in danger")], 2):
        line(scales, row, it)
    widths(scales, [8, 34, 44])
    return book, counts


def save(book, name):
    """Saves without the time of day, so that the same input gives the same bytes."""
    path = HERE / name
    book.properties.creator = "Ines Duarte"
    book.save(path)
    with zipfile.ZipFile(path) as old:
        parts = [(it, old.read(it)) for it in sorted(old.namelist())]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part, data in parts:
            if part == "docProps/core.xml":
                data = re.sub(rb">\d{4}-\d\d-\d\dT[^<]*<", b">2026-09-02T10:00:00Z<", data)
            new.writestr(zipfile.ZipInfo(part, (2026, 9, 2, 10, 0, 0)), data, zipfile.ZIP_DEFLATED)


OLD_REASONS = {
    "5": "Customers ask for it", "6": "Duties must be clear", "7": "Staff can reach production", "8": "Laptops and code have owners",
    "9": "Customers must not see each other", "10": "Data travel over public lines", "11": "The office holds laptops", "12": "Production runs around the clock",
    "13": "Office and production are connected", "14": "We sell software", "15": "Hosting is bought", "16": "Customers expect a call",
    "17": "Four hours are promised", "18": "Law and contracts bind us",
}
OLD_OUT = {
    "A.8.3.1": "No removable media are used; ports are blocked on all laptops", "A.8.3.3": "No media are sent; data go over encrypted links",
    "A.11.1.6": "Larkmoor receives no deliveries apart from mail at the front desk", "A.14.2.7": "All developers are employed by Larkmoor",
}
OLD_OPEN = {"A.12.7.1", "A.18.1.5"}


def old_statement():
    """The statement by the 2013 edition: semicolons, decimal-looking ids, blank where nobody had decided."""
    counts = {"rows": 0, "controls": 0, "applicable": 0, "not_applicable": 0, "undecided": 0, "with_justification": 0}
    with open(HERE / "soa-2013.csv", "w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file, delimiter=";", lineterminator="\r\n")
        rows.writerow(["Control", "Title", "Applicable", "Justification", "Status", "Owner"])
        for at, it in enumerate(reference("annex_a_2013.csv")):
            domain = it["id"].split(".")[1]
            owner = {"7": SAM, "11": SAM, "14": LUKASZ, "15": PETRA, "12": JONAS, "13": JONAS, "9": JONAS}.get(domain, INES)
            applies, why, status = "Yes", f"{OLD_REASONS[domain]} ({it['title'].lower()})", "Implemented" if at % 5 else "Partial"
            if it["id"] in OLD_OUT:
                applies, why, status = "No", OLD_OUT[it["id"]], ""
            elif it["id"] in OLD_OPEN:
                applies, why, status = "", "", ""
            rows.writerow([it["id"], it["title"], applies, why, status, owner])
            counts["rows"] += 1
            counts["applicable"] += applies == "Yes"
            counts["not_applicable"] += applies == "No"
            counts["undecided"] += applies == ""
            counts["with_justification"] += bool(why)
    counts["controls"] = counts["rows"]
    return counts


def main():
    book = Workbook()
    soa_cover(book)
    soa_table(book)
    soa_rest(book)
    save(book, "soa-larkmoor.xlsx")
    risks, risk_counts = risk_book()
    save(risks, "risks-larkmoor.xlsx")
    counts = {"soa-larkmoor.xlsx": soa_counts(), "risks-larkmoor.xlsx": risk_counts, "soa-2013.csv": old_statement()}
    (HERE / "larkmoor.json").write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
