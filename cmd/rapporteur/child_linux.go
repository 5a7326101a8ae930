package main

import (
	"os/exec"
	"syscall"
)

// endsWithUs has a child process die with this one: an orphan would hold the
// database for a moment, and the program started next would find it in use.
func endsWithUs(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} }
