package main

import (
	"cmp"
	"fmt"
	"log/slog"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"strings"
)

// dir is the folder of the workspace: the flag, else the environment, else the
// account's data folder.
func (a *app) dir() (string, error) {
	if d := cmp.Or(a.workspace, a.getenv("RAPPORTEUR_WORKSPACE")); d != "" {
		return filepath.Abs(d)
	}
	home, err := a.home()
	if err != nil {
		return "", err
	}
	switch runtime.GOOS {
	case "windows":
		return filepath.Join(cmp.Or(a.getenv("LOCALAPPDATA"), filepath.Join(home, "AppData", "Local")), "rapporteur"), nil
	case "darwin":
		return filepath.Join(home, "Library", "Application Support", "rapporteur"), nil
	}
	return filepath.Join(cmp.Or(a.getenv("XDG_DATA_HOME"), filepath.Join(home, ".local", "share")), "rapporteur"), nil
}

func (a *app) home() (string, error) {
	if h := cmp.Or(a.getenv("HOME"), a.getenv("USERPROFILE")); h != "" {
		return h, nil
	}
	if h, err := os.UserHomeDir(); err == nil {
		return h, nil
	}
	return "", fmt.Errorf("there is no home folder to keep the workspace in; name a folder with --workspace")
}

// who is the author of what is written. A faulty settings file counts as none
// here: commands that mind it have said so before they ask.
func (a *app) who() string {
	if name := cmp.Or(a.author, a.getenv("RAPPORTEUR_AUTHOR")); name != "" {
		return name
	}
	if s, err := a.readSettings(); err == nil && s.Author != "" {
		return s.Author
	}
	u, err := user.Current()
	if err != nil {
		return cmp.Or(a.getenv("USER"), a.getenv("USERNAME"))
	}
	return cmp.Or(u.Name, u.Username)
}

// machine names the laptop, so that a workspace that was copied to another one
// is noticed; "" where nothing names it.
func (a *app) machine() string {
	for _, path := range []string{"/etc/machine-id", "/var/lib/dbus/machine-id"} {
		if b, err := os.ReadFile(path); err == nil && len(b) > 0 {
			return strings.TrimSpace(string(b))
		}
	}
	host, err := os.Hostname()
	if err != nil {
		return ""
	}
	return host
}

// openLog opens the workspace's log: ids and errors, never what people wrote.
func openLog(dir string) (*slog.Logger, func()) {
	f, err := os.OpenFile(filepath.Join(dir, "rapporteur.log"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return slog.New(slog.DiscardHandler), func() {}
	}
	return slog.New(slog.NewTextHandler(f, &slog.HandlerOptions{Level: slog.LevelWarn})), func() { f.Close() }
}

// logPanic writes a panic where it can be found and tells where.
func (a *app) logPanic(what string, stack []byte) string {
	dir, err := a.dir()
	if err != nil {
		dir = os.TempDir()
	}
	path := filepath.Join(dir, "rapporteur.log")
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return "no file, for none could be opened"
	}
	defer f.Close()
	fmt.Fprintf(f, "panic: %T\n%s\n", what, stack)
	return path
}
