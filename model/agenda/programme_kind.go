package agenda

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"rapporteur/model/gcm"
	"rapporteur/model/text"
)

// kindWords tells kinds by words of a title, folded, in English, French and Spanish; the first line that
// fits counts, so that the closing of a round table is a closing.
const kindWords = `
side-event         side[ -]events?|evenements? paralleles?|eventos? paralelos?
break              coffee|tea|lunch|break|pause|dejeuner|almuerzo|receso|refrigerio|cafe
adoption           adoption|aprobacion|adopcion
organization       ^registration|registration of (participants|delegates)|inscription des participants|inscripcion de participantes|registro de participantes|acreditacion|housekeeping|organi[sz]ation(al)? (of work|matters)|organisation des travaux|organizacion de los trabajos|election of|election d[ue]|eleccion de
closing            closing|closure|conclu(ding|sion|sions|siones)|cloture|clausura|wrap-up
opening            opening|inaugura(l|tion|cion)|ouverture|apertura|welcome|bienvenue|bienvenida
keynote            keynote|conference magistrale|conferencia magistral
general-statements general statements?|declarations generales|declaraciones generales
country-statements (country|national) (statements?|presentations?)|statements by (member )?states|voluntary (national|gcm) (reports?|reviews?)|declarations (nationales|des pays)|declaraciones (nacionales|de los paises)
debate             debate|debat
round-tables       (round[ -]?)tables|tables rondes|mesas redondas
round-table        round[ -]?table|table ronde|mesa redonda
panel              panel(ists)?|mesa de expertos
floor              from the floor|open floor|floor open|de la salle|de la sala
discussion         discussions?|q ?& ?a|questions? and answers?|questions[ -]reponses|preguntas y respuestas|echanges?|intercambio|dialogo interactivo
hearing            hearing|audition|audiencia
dialogue           dialogue|dialogo
launch             launch|lancement|lanzamiento
report             report(s|ing)? (back|by|from|of)|rapport|informe|relatori?a
presentation       presentations?|presentacion(es)?|briefing|expose
response           responses?|reponses?|respuestas?
review             review of|examen de|examen des|revision de
consultation       consultations?|consultas?
statement          statements?|remarks|address|message|allocutions?|discours|declaration|palabras|discurso|mensaje|intervencion
session            session|seance|sesion|segment|morning|afternoon|matinee?|apres-midi|manana|tarde
`

// kinds guesses what an item is and which objectives it names.
type kinds struct {
	names      []string
	words      []*regexp.Regexp
	objectives *regexp.Regexp
	all        *regexp.Regexp
	step       *regexp.Regexp
}

func newKinds() *kinds {
	k := &kinds{
		objectives: regexp.MustCompile(`(?i)[(\[]?\s*\b(?:GCM\s+)?(?:objectives?|objectifs?|objetivos?)\s+((?:n[o°º.]*\s*)?\d+(?:\s*(?:,|;|&|-|–|/|\band\b|\bto\b|\bet\b|à|\bau\b|\by\b|\be\b|\bal?\b)+\s*\d+)*)\s*[)\]]?`),
		all:        regexp.MustCompile(`(?i)[(\[]?\b(?:all\s+(?:the\s+)?(?:23\s+)?objectives|(?:the\s+)?23\s+objectives|(?:tous\s+)?les\s+23\s+objectifs|tous\s+les\s+objectifs|(?:todos\s+)?los\s+23\s+objetivos|todos\s+los\s+objetivos)\b[)\]]?`),
		step:       regexp.MustCompile(`(\d+)(\s*(?:-|–|\bto\b|à|\bau\b|\bal?\b)\s*)?`),
	}
	for line := range strings.Lines(strings.TrimSpace(kindWords)) {
		name, words, _ := strings.Cut(strings.TrimSpace(line), " ")
		k.names = append(k.names, name)
		k.words = append(k.words, regexp.MustCompile(`(?:^|[^\pL\pN])(?:`+strings.TrimSpace(words)+`)(?:$|[^\pL\pN])`))
	}
	return k
}

// guess is the kind that a title's words tell, else "topic".
func (k *kinds) guess(title string) string {
	folded := strings.ReplaceAll(text.Fold(title), "break-out", "breakout")
	for i, words := range k.words {
		if words.MatchString(folded) {
			return k.names[i]
		}
	}
	return "topic"
}

// named takes the objectives that a title names out of it where they stand in brackets, else leaves it as
// it is. Numbers that are no objective's come back as strange.
func (k *kinds) named(title string) (rest string, found []int, strange []string) {
	rest = title
	if at := k.all.FindStringIndex(title); at != nil {
		for _, o := range gcm.Objectives() {
			found = append(found, o.Number)
		}
		return without(title, at), found, nil
	}
	m := k.objectives.FindStringSubmatchIndex(title)
	if m == nil {
		return rest, nil, nil
	}
	from := 0
	for _, step := range k.step.FindAllStringSubmatch(group(title, m, 1), -1) {
		n, err := strconv.Atoi(step[1])
		if _, known := gcm.ObjectiveByNumber(n); err != nil || !known {
			strange = append(strange, step[1])
			from = 0
			continue
		}
		if from == 0 || from > n {
			from = n
		}
		for i := from; i <= n; i++ {
			if !slices.Contains(found, i) {
				found = append(found, i)
			}
		}
		from = 0
		if step[2] != "" {
			from = n
		}
	}
	slices.Sort(found)
	if len(strange) > 0 {
		return rest, found, strange
	}
	return without(title, m[:2]), found, nil
}

// without cuts a bracket out of a title; what stands in no bracket, or is the whole title, stays.
func without(title string, at []int) string {
	part := strings.TrimSpace(title[at[0]:at[1]])
	if !strings.ContainsAny(part[:1], "([") || !strings.ContainsAny(part[len(part)-1:], ")]") {
		return title
	}
	rest := oneLine(title[:at[0]] + " " + title[at[1]:])
	if rest == "" {
		return title
	}
	return rest
}
