package summary

import "strings"

// irregular are English words for people and things of a State that do not
// begin as its printed name does (general knowledge).
const irregular = `
ARE Emirati|Emiratis
BFA Burkinabe
BWA Batswana|Motswana
CHE Swiss|Helvetic
CHN Chinese
CIV Ivorian|Ivorians
CYP Cypriot|Cypriots
DNK Danish|Dane|Danes
ESP Spanish|Spaniard|Spaniards
FIN Finnish|Finn|Finns
FRA French|Frenchman|Frenchwoman
GBR British|Briton|Britons|English|Scottish|Welsh
GRC Greek|Greeks|Hellenic
IRL Irish
KHM Khmer
KNA Kittitian|Nevisian
LAO Lao|Laotian
LSO Basotho|Mosotho
MDG Malagasy
MLT Maltese
MMR Burmese
NLD Dutch|Dutchman
NOR Norwegian|Norwegians
NZL Kiwi|Kiwis
PHL Filipino|Filipina|Filipinos
POL Polish|Pole|Poles
SWE Swedish|Swede|Swedes
SWZ Swazi|Swazis
THA Thai|Thais
TUR Turkish|Turk|Turks
USA American|Americans
VAT Vatican
VCT Vincentian
VNM Vietnamese
`

// demonyms are the irregular words for a State's people, by its code.
func demonyms(code string) []string {
	for _, line := range strings.Split(strings.TrimSpace(irregular), "\n") {
		if of, words, _ := strings.Cut(line, " "); of == code {
			return strings.Split(words, "|")
		}
	}
	return nil
}
