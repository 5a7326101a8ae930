package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"time"

	"rapporteur/tui/session"
)

// pdfPatience is how long a program may take to print; LibreOffice makes its
// profile first.
const pdfPatience = 2 * time.Minute

// pagePrinter is an installed program that prints a web page as PDF.
type pagePrinter struct {
	path   string
	office bool // LibreOffice, else a kin of Chromium
}

// pagePrinters are those that are installed, the best first: a browser knows
// the page's own rules for paper, LibreOffice only some.
func pagePrinters() (found []pagePrinter) {
	browsers := []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge", "microsoft-edge-stable"}
	offices := []string{"soffice", "libreoffice"}
	switch runtime.GOOS {
	case "darwin":
		for _, folder := range []string{"/Applications", filepath.Join(os.Getenv("HOME"), "Applications")} {
			for _, name := range []string{"Google Chrome", "Chromium", "Microsoft Edge"} {
				browsers = append(browsers, filepath.Join(folder, name+".app", "Contents", "MacOS", name))
			}
			offices = append(offices, filepath.Join(folder, "LibreOffice.app", "Contents", "MacOS", "soffice"))
		}
	case "windows":
		for _, name := range []string{"ProgramFiles", "ProgramFiles(x86)", "LocalAppData"} {
			if folder := os.Getenv(name); folder != "" {
				browsers = append(browsers, filepath.Join(folder, "Google", "Chrome", "Application", "chrome.exe"),
					filepath.Join(folder, "Microsoft", "Edge", "Application", "msedge.exe"), filepath.Join(folder, "Chromium", "Application", "chrome.exe"))
				offices = append(offices, filepath.Join(folder, "LibreOffice", "program", "soffice.exe"))
			}
		}
	}
	for _, name := range browsers {
		if path, err := exec.LookPath(name); err == nil {
			found = append(found, pagePrinter{path: path})
		}
	}
	for _, name := range offices {
		if path, err := exec.LookPath(name); err == nil {
			found = append(found, pagePrinter{path: path, office: true})
		}
	}
	return found
}

// printPDF prints a web page as PDF with an installed program. The error is a
// sentence: none is installed, or what they said. A signal stops it, so that
// no page is left behind in a temporary folder.
func printPDF(ctx context.Context, page []byte) ([]byte, error) {
	ctx, stop := untilSignal(ctx)
	defer stop()
	var failed error
	for _, p := range pagePrinters() {
		pdf, err := p.print(ctx, page)
		if err == nil {
			return pdf, nil
		}
		if ctx.Err() != nil {
			return nil, errors.New("the PDF was not printed, for it was stopped; export once more")
		}
		failed = errors.Join(failed, err)
	}
	if failed == nil {
		return nil, errors.New("a PDF is printed by Chromium, Chrome, Edge or LibreOffice, and none of them is installed here; install one, or export to html and print that")
	}
	return nil, fmt.Errorf("the PDF cannot be printed: %s; export to html and print that", session.OneLine(failed.Error()))
}

// print runs the program in a folder of its own that only this account can
// read, with a profile that knows nothing of the user's and is gone after it.
func (p pagePrinter) print(ctx context.Context, page []byte) (pdf []byte, err error) {
	folder, err := os.MkdirTemp("", "rapporteur-pdf-")
	if err != nil {
		return nil, err
	}
	defer func() {
		err = errors.Join(err, removeAll(folder))
	}()
	in, out := filepath.Join(folder, "page.html"), filepath.Join(folder, "page.pdf")
	if err := os.WriteFile(in, page, 0o600); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, pdfPatience)
	defer cancel()
	c := exec.CommandContext(ctx, p.path, p.arguments(folder, in, out)...)
	c.Dir = folder
	c.WaitDelay = 5 * time.Second
	said, err := c.CombinedOutput()
	if ctx.Err() != nil {
		return nil, fmt.Errorf("%s did not end in time", filepath.Base(p.path))
	}
	pdf, unread := os.ReadFile(out)
	if err != nil || unread != nil || !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		return nil, fmt.Errorf("%s made none (%v): %.300s", filepath.Base(p.path), errors.Join(err, unread), session.OneLine(string(said)))
	}
	return withoutClock(pdf), nil
}

// withoutClock blanks the times at which a PDF was made, and the random
// numbers that LibreOffice derives from them: the same records give the same
// bytes. Blanks keep every offset in the file.
func withoutClock(pdf []byte) []byte {
	made := regexp.MustCompile(`/(?:CreationDate|ModDate) ?\(D:[0-9+'Z-]*\)|/ID \[ <[0-9A-F]+>\s*<[0-9A-F]+> \]|/DocChecksum /[0-9A-F]+`)
	return made.ReplaceAllFunc(pdf, func(found []byte) []byte { return bytes.Repeat([]byte{' '}, len(found)) })
}

// removeAll removes a folder in which processes that end may still write for a
// moment.
func removeAll(folder string) (err error) {
	for range 20 {
		if err = os.RemoveAll(folder); err == nil || errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return fmt.Errorf("the pages could not be removed from %s: %w; remove them", folder, cause(err))
}

func (p pagePrinter) arguments(folder, in, out string) []string {
	profile := fileURL(filepath.Join(folder, "profile"))
	if p.office {
		return []string{
			"-env:UserInstallation=" + profile, "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck",
			"--convert-to", "pdf:writer_web_pdf_Export", "--outdir", filepath.Dir(out), in,
		}
	}
	args := []string{
		"--headless", "--disable-gpu", "--user-data-dir=" + filepath.Join(folder, "profile"), "--no-first-run", "--no-default-browser-check",
		// Nothing goes out: the page asks for nothing, and the browser must not either.
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps", "--disable-extensions",
		"--disable-domain-reliability", "--metrics-recording-only", "--no-pings", "--host-resolver-rules=MAP * ~NOTFOUND",
		"--no-pdf-header-footer", "--generate-pdf-document-outline", "--print-to-pdf=" + out,
	}
	if runtime.GOOS == "linux" && os.Geteuid() == 0 {
		args = append(args, "--no-sandbox") // it has none for root; the page can run nothing
	}
	return append(args, fileURL(in))
}

func fileURL(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") { // a drive of Windows
		path = "/" + path
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}
