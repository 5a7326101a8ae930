package main

import (
	"bytes"
	_ "embed" // the check's script
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"rapporteur/model/summary"
	"rapporteur/model/summary/html"
	"rapporteur/model/text"
)

//go:embed testdata/page.js
var pageScript string

// modulesVariable names the folder that npm installed axe-core and
// html-validate into; CI sets it.
const modulesVariable = "RAPPORTEUR_NODE_MODULES"

// needsModule is the path of a file of npm's, or skips the test.
func needsModule(t *testing.T, parts ...string) string {
	t.Helper()
	folder := os.Getenv(modulesVariable)
	if folder == "" {
		t.Skipf("needs %s of npm, installed in a folder that %s names", parts[0], modulesVariable)
	}
	return filepath.Join(append([]string{folder}, parts...)...)
}

// sight is what testdata/page.js comes to.
type sight struct {
	Lang, Dir     string
	Words, Blocks int // Arabic words that were measured; blocks from right to left
	Wrong         []string
}

// complaints are all that is wrong with a page, in sentences.
func (o *tab) complaints() (d sight, wrong []string) {
	o.t.Helper()
	o.eval(pageScript, &d)
	wrong = append(wrong, d.Wrong...)
	for _, said := range o.said {
		wrong = append(wrong, "it says "+said)
	}
	for _, url := range o.requests {
		wrong = append(wrong, "it asks for "+url)
	}
	if o.asked != 1 {
		wrong = append(wrong, fmt.Sprintf("the page was asked for %d times", o.asked))
	}
	return d, wrong
}

// axe are the serious and critical findings of axe-core, a line for each.
func (o *tab) axe(script string) (found []string) {
	o.t.Helper()
	var r struct {
		Passes     int
		Violations []struct{ ID, Impact, Help, At string }
	}
	o.eval(script+`;axe.run().then(r => ({passes: r.passes.length, violations: r.violations.map(v =>
		({id: v.id, impact: v.impact, help: v.help, at: v.nodes.map(n => n.html.slice(0, 100)).slice(0, 3).join(" … ")}))}))`, &r)
	if r.Passes < 5 {
		o.t.Errorf("axe-core looked at nothing: %d rules passed", r.Passes)
	}
	for _, v := range r.Violations {
		if v.Impact == "serious" || v.Impact == "critical" {
			found = append(found, fmt.Sprintf("%s (%s): %s: %s", v.ID, v.Impact, v.Help, v.At))
		}
	}
	return found
}

// looked is a page to be looked at, with what is known of it.
type looked struct {
	name, path, lang, dir string
	words, blocks         int // at least: Arabic words, blocks from right to left
}

// looks exports and prints the pages that are looked at: the worked case and
// the six languages in both profiles, one from right to left, one of hostile
// text.
func looks(t *testing.T) (all []looked) {
	s := newStation(t)
	s.worked()
	s.example("ar", "zh", "en", "fr", "ru", "es")
	folder := t.TempDir()
	for _, profile := range []string{"regional", "network"} {
		worked, six := filepath.Join(folder, "case-"+profile+".html"), filepath.Join(folder, "six-"+profile+".html")
		s.prints("export", "--meeting", "briefing-2020-03", "--profile", profile, "-o", worked)
		s.prints(append(sixLanguages(), "--profile", profile, "-o", six)...)
		all = append(all, looked{"worked case, " + profile, worked, "en", "ltr", 0, 0}, looked{"six languages, " + profile, six, "en", "ltr", 15, 5})
	}
	for language, l := range map[string]looked{"ar": {dir: "rtl", words: 40, blocks: 20}, "zh": {dir: "ltr"}} {
		l.name, l.lang, l.path = "a meeting in "+language, language, filepath.Join(folder, "all-"+language+".html")
		s.prints("export", "--meeting", "example-"+language, "--language", language, "-o", l.path)
		all = append(all, l)
	}
	for name, doc := range map[string]*summary.Document{"right to left": rightToLeft(), "hostile": hostileTree()} {
		doc.Number()
		var b bytes.Buffer
		if err := html.Print(&b, doc, html.Options{}); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(folder, strings.ReplaceAll(name, " ", "-")+".html")
		if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		l := looked{name, path, "en", "ltr", 0, 0}
		if doc.Meta.Language == "ar" {
			l = looked{name, path, "ar", "rtl", 200, 50}
		}
		all = append(all, l)
	}
	return all
}

func sixLanguages() []string {
	args := []string{"export"}
	for _, l := range []string{"ar", "en", "es", "fr", "ru", "zh"} {
		args = append(args, "--meeting", "example-"+l)
	}
	return args
}

// rightToLeft is an Arabic document with a block of every kind, some of other
// languages among them, over several pages.
func rightToLeft() *summary.Document {
	in := func(language, words string) []summary.Inline {
		return []summary.Inline{summary.Text{Text: words, Language: language, Direction: text.Direction(words)}}
	}
	const sentence = "انخفضت الرسوم التي يدفعها العمال بنسبة ١٢ ٪ في خمس سنوات، وتجدد الوثائق التي تنتهي في البحر في أي ميناء، وتفتح البلديات مساء في كل أسبوع"
	doc := &summary.Document{Meta: summary.Meta{Title: "اجتماع تجريبي", Language: "ar"}}
	doc.Blocks = append(doc.Blocks,
		summary.Masthead{Title: in("ar", "اجتماع تجريبي"), Lines: [][]summary.Inline{in("ar", "بيروت")}, Status: in("ar", "مسودة")},
		summary.Heading{Depth: 1, Text: in("ar", "الافتتاح")},
	)
	for n := range 60 {
		said := in("ar", sentence)
		if n%10 == 3 {
			said = append(said, &summary.Note{Text: in("ar", "ملاحظة عن الوثائق")})
		}
		doc.Blocks = append(doc.Blocks, &summary.Paragraph{Numbered: true, Text: said})
	}
	doc.Blocks = append(doc.Blocks,
		summary.Heading{Depth: 2, Text: in("ar", "مائدة مستديرة")},
		&summary.Paragraph{Numbered: true, Text: in("en", "Fees fell by 12 per cent")},
		&summary.Paragraph{Numbered: true, Text: in("ru", "Сборы снизились")},
		&summary.Paragraph{Numbered: true, Text: in("zh", "费用下降了")},
		summary.List{Items: []summary.Item{{Text: in("ar", "شباك في كل ميناء")}, {Text: in("ar", "قائمة علنية واحدة")}}},
		&summary.Table{Caption: in("ar", "الاجتماعات"), Head: [][]summary.Inline{in("ar", "الاجتماع"), in("ar", "المكان")}, Rows: []summary.Row{{Cells: [][]summary.Inline{in("ar", "تجريبي"), in("ar", "بيروت")}}}},
		&summary.Figure{Caption: in("ar", "النقاط"), Bars: []summary.Bar{{Label: "تجريبي", Value: 3}}},
	)
	return doc
}

// TestPagesInABrowser opens exported pages as a reader would: nothing is said
// on the console, nothing but the file is asked for, nothing breaks the page's
// policy, Arabic is joined and runs from the right edge, and axe-core has no
// serious finding, in light colours and dark.
func TestPagesInABrowser(t *testing.T) {
	t.Parallel()
	b := needsBrowser(t)
	for _, l := range looks(t) {
		o := b.open(l.path, false)
		d, wrong := o.complaints()
		if d.Lang != l.lang || d.Dir != l.dir {
			t.Errorf("%s: the page is %s, %s", l.name, d.Lang, d.Dir)
		}
		if d.Words < l.words || d.Blocks < l.blocks {
			t.Errorf("%s: %d Arabic words, %d blocks from right to left", l.name, d.Words, d.Blocks)
		}
		t.Logf("%s: %d Arabic words measured, %d blocks from right to left, %d complaints", l.name, d.Words, d.Blocks, len(wrong))
		for _, w := range wrong {
			t.Errorf("%s: %s", l.name, w)
		}
	}
}

// TestPagesBeforeAxe has axe-core look at the pages.
func TestPagesBeforeAxe(t *testing.T) {
	t.Parallel()
	script, b := readText(t, needsModule(t, "axe-core", "axe.min.js")), needsBrowser(t)
	for _, l := range looks(t) {
		for _, dark := range []bool{false, true} {
			for _, f := range b.open(l.path, dark).axe(script) {
				t.Errorf("%s, dark: %v: %s", l.name, dark, f)
			}
		}
	}
	bad := filepath.Join(t.TempDir(), "bad.html")
	if err := os.WriteFile(bad, []byte(`<!DOCTYPE html><html><head><title>x</title></head><body><p style="color:#ddd">pale</p><img src="data:,"></body></html>`), 0o600); err != nil {
		t.Fatal(err)
	}
	if found := strings.Join(b.open(bad, false).axe(script), "\n"); !strings.Contains(found, "color-contrast") || !strings.Contains(found, "image-alt") {
		t.Errorf("of a bad page it finds only %s", found)
	}
}

// TestPagesBeforeAValidator has html-validate read the pages by the rules of
// HTML and of what readers with other senses need.
func TestPagesBeforeAValidator(t *testing.T) {
	t.Parallel()
	validator := needsModule(t, "html-validate", "bin", "html-validate.js")
	config := written(t, "rules.json", `{"root":true,"extends":["html-validate:standard","html-validate:a11y"]}`)
	validate := func(path string) (string, error) {
		out, err := exec.Command("node", validator, "--config", config, "--max-warnings", "0", path).CombinedOutput()
		return string(out), err
	}
	for _, l := range looks(t) {
		if out, err := validate(l.path); err != nil {
			t.Errorf("%s: %v: %.2000s", l.name, err, out)
		}
	}
	if out, err := validate(written(t, "bad.html", "<!DOCTYPE html><html><head><title>x</title></head><body><ul><p>x</ul></body></html>")); err == nil || !strings.Contains(out, "element-permitted-content") {
		t.Errorf("of a bad page it says %v: %s", err, out)
	}
}

// TestABadPageIsFoundOut has the same look at a page with everything wrong.
func TestABadPageIsFoundOut(t *testing.T) {
	t.Parallel()
	b := needsBrowser(t)
	path := filepath.Join(t.TempDir(), "bad.html")
	page := `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"/><title>x</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-nothing'"/></head><body>
<script>console.log("x")</script><img src="http://127.0.0.1:9/x.png"/><link rel="stylesheet" href="other.css"/>
<p>الوثائق تنتهي</p><p dir="rtl"><bdo dir="ltr">تنتهي</bdo></p><p dir="rtl" style="text-align:left">الوثائق</p><p dir="rtl">ا&#x200c;لو&#x200c;ثا&#x200c;ئق</p>
</body></html>`
	if err := os.WriteFile(path, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	_, wrong := b.open(path, false).complaints()
	all := strings.Join(wrong, "\n")
	for _, want := range []string{"it says Audits.issueAdded", "Content Security Policy", "only Arabic, and not from right to left", "not set apart", "said to be en: الوثائق", "runs from the left"} {
		if !strings.Contains(all, want) {
			t.Errorf("it is not found out: %s", want)
		}
	}
	if err := os.WriteFile(path, []byte(strings.Replace(page, "Content-Security-Policy", "none", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	_, wrong = b.open(path, false).complaints()
	all = strings.Join(wrong, "\n")
	for _, want := range []string{"it says Runtime.consoleAPICalled", "it asks for http://127.0.0.1:9/x.png", "other.css", "stands left", "not at the right edge"} {
		if !strings.Contains(all, want) {
			t.Errorf("it is not found out: %s in\n%s", want, all)
		}
	}
}

var numberAtTheFoot = regexp.MustCompile(`\n[\s\p{Cf}]*(\d+)\s*/\s*(\d+)[\s\p{Cf}]*\z`)

// pagesOf are the pages of a PDF, as text in the layout of the page.
func pagesOf(t *testing.T, pdf string) []string {
	t.Helper()
	out, err := exec.Command("pdftotext", "-layout", "-enc", "UTF-8", pdf, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
}

// TestPrintedPagesAreNumbered prints on A4 and Letter.
func TestPrintedPagesAreNumbered(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("needs pdftotext of poppler-utils, which is not installed")
	}
	b := needsBrowser(t)
	for _, l := range looks(t) {
		o := b.open(l.path, false)
		for _, paper := range []struct {
			name          string
			width, height float64 // inches
			points        string  // as pdfinfo prints them
		}{{"A4", 210 / 25.4, 297 / 25.4, `Page size: +59[45][0-9.]* x 84[12]`}, {"Letter", 8.5, 11, `Page size: +612 x 792`}} {
			file := o.pdf(paper.name, paper.width, paper.height)
			info, err := exec.Command("pdfinfo", file).Output()
			if err != nil || !regexp.MustCompile(paper.points).Match(info) {
				t.Errorf("%s on %s (%v): %s", l.name, paper.name, err, info)
			}
			pages := pagesOf(t, file)
			for n, page := range pages {
				at, number, of := numberAtTheFoot.FindStringSubmatch(page), 1, 2
				if l.dir == "rtl" { // as it is drawn, read from the left
					number, of = 2, 1
				}
				if at == nil || at[number] != strconv.Itoa(n+1) || at[of] != strconv.Itoa(len(pages)) {
					t.Errorf("%s on %s: page %d of %d ends %q", l.name, paper.name, n+1, len(pages), page[max(0, len(page)-80):])
				}
			}
			t.Logf("%s on %s: %d pages", l.name, paper.name, len(pages))
		}
	}
}
