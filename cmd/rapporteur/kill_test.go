package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"
)

// buildProgram builds the program as it is handed out.
func buildProgram(t *testing.T) string {
	t.Helper()
	tool, err := exec.LookPath("go")
	if err != nil {
		t.Skip("needs the go command, which is not installed")
	}
	path := filepath.Join(t.TempDir(), "rapporteur.exe")
	if out, err := exec.Command(tool, "build", "-o", path, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return path
}

// killed is a workspace whose program is killed again and again.
type killed struct {
	t       *testing.T
	program string
	dir     string
	sent    int      // points, over all runs
	runs    [][]sent // that were saved or may be
}

// sent is a point of one run.
type sent struct {
	word     string
	answered bool
}

// TestNoKillTakesALineThatWasAnsweredAsSaved kills the program, fed by a pipe,
// at a hundred moments of one workspace's life: while it opens, while it
// writes, between an answer and the next line.
func TestNoKillTakesALineThatWasAnsweredAsSaved(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("there is no kill -9 on Windows")
	}
	k := &killed{t: t, program: buildProgram(t), dir: filepath.Join(t.TempDir(), "workspace")}
	rng := rand.New(rand.NewPCG(2, 8))
	const kills = 100
	for n := 1; n <= kills; n++ {
		k.run(rng)
		if n%10 == 0 {
			k.look()
		}
	}
	saved, unanswered := 0, 0
	for _, run := range k.runs {
		for _, s := range run {
			if s.answered {
				saved++
			} else {
				unanswered++
			}
		}
	}
	t.Logf("killed %d times: %d lines were answered as saved, all are there; %d were sent and not answered", kills, saved, unanswered)
	if saved < kills {
		t.Errorf("%d lines were saved in %d runs; the program was killed before it did much", saved, kills)
	}
}

// run starts the program, feeds it through a pipe, and kills it: after some
// answers and a moment more, or at a moment, whatever it does then.
func (k *killed) run(rng *rand.Rand) {
	command := exec.Command(k.program, "--plain", "--workspace", k.dir, "--author", "Ana Y")
	in, err := command.StdinPipe()
	if err != nil {
		k.t.Fatal(err)
	}
	out, err := command.StdoutPipe()
	if err != nil {
		k.t.Fatal(err)
	}
	var said bytes.Buffer
	command.Stderr = &said
	if err := command.Start(); err != nil {
		k.t.Fatal(err)
	}
	const most = 60
	lines := []string{"# escap-2021", "## 3-RT2", "@MEX"}
	before := len(lines)
	points := make([]sent, most)
	for i := range points {
		k.sent++
		points[i].word = fmt.Sprintf("word%06d", k.sent)
		lines = append(lines, fmt.Sprintf("%s is said, and %s #%d", points[i].word, strings.Repeat("more ", rng.IntN(200)), 1+k.sent%23))
	}
	go func() { // ends at the latest when the program is dead
		io.WriteString(in, strings.Join(lines, "\n")+"\n")
	}()
	answers := make(chan string)
	go func() {
		defer close(answers)
		for s := bufio.NewScanner(out); s.Scan(); {
			answers <- s.Text()
		}
	}()

	var moment <-chan time.Time
	wanted := rng.IntN(before + 20)
	if rng.IntN(4) == 0 { // at a moment of its start, or soon after
		wanted = -1
		moment = time.After(time.Duration(rng.IntN(80_000)) * time.Microsecond)
	}
	got := 0
	take := func(answer string) {
		if got++; got > before {
			points[got-before-1].answered = true
		}
		if strings.HasPrefix(answer, "refused") || got > before && !strings.HasPrefix(answer, "saved ") {
			k.t.Errorf("%q was answered with %q", lines[got-1], answer)
		}
	}
	for alive := true; alive; {
		if got == wanted {
			moment, wanted = time.After(time.Duration(rng.IntN(8_000))*time.Microsecond), -1
		}
		select {
		case answer, open := <-answers:
			if !open {
				command.Wait()
				k.t.Fatalf("the program ended by itself: %s", said.String())
			}
			take(answer)
		case <-moment:
			if err := command.Process.Kill(); err != nil {
				k.t.Fatal(err)
			}
			alive = false
		}
	}
	for answer := range answers { // that it gave before it died
		take(answer)
	}
	if err := command.Wait(); err == nil {
		k.t.Error("the program was not killed")
	}
	k.runs = append(k.runs, points)
}

// look holds the notes against what was answered: every answered point once
// and in order, and of each run at most one more, the one that was in hand.
func (k *killed) look() {
	k.t.Helper()
	var report struct {
		Findings []string `json:"findings"`
	}
	if err := json.Unmarshal(k.command("check", "--json"), &report); err != nil || len(report.Findings) > 0 {
		k.t.Fatalf("after %d kills: %v %q", len(k.runs), err, report.Findings)
	}
	notes := k.command("notes", "export", "escap-2021", "--private")
	found := regexp.MustCompile(`word\d{6}`).FindAllString(string(notes), -1)
	at := 0
	for _, run := range k.runs {
		for i, s := range run {
			there := at < len(found) && found[at] == s.word
			inHand := !s.answered && (i == 0 || run[i-1].answered)
			if s.answered && !there {
				k.t.Fatalf("after %d kills: %s was answered as saved and is not where it should be; there is %q",
					len(k.runs), s.word, found[at:min(at+3, len(found))])
			}
			if there && !s.answered && !inHand {
				k.t.Fatalf("after %d kills: %s is there although the line before it was not answered", len(k.runs), s.word)
			}
			if there {
				at++
			}
		}
	}
	if at < len(found) {
		k.t.Fatalf("after %d kills: there is more than was said: %q", len(k.runs), found[at:])
	}
}

func (k *killed) command(args ...string) []byte {
	k.t.Helper()
	command := exec.Command(k.program, append(args, "--workspace", k.dir)...)
	var said bytes.Buffer
	command.Stderr = &said
	out, err := command.Output()
	if err != nil {
		k.t.Fatalf("%s: %v: %s%s", args[0], err, said.String(), out)
	}
	return out
}
