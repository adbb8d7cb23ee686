package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"ibsen/internal/crash"
)

// Exit codes, as the help text promises them.
const (
	exitDone    = 0
	exitFailed  = 1
	exitUsage   = 2
	exitDiffers = 3
	exitInvalid = 4
)

// coded is an error with the exit code that it asks for.
type coded struct {
	code int
	err  error
}

func (c coded) Error() string { return c.err.Error() }
func (c coded) Unwrap() error { return c.err }

// usage marks an error in how the command was called.
func usage(format string, args ...any) error {
	return coded{exitUsage, fmt.Errorf(format, args...)}
}

// invalid marks an error in the data or the study.
func invalid(err error) error { return coded{exitInvalid, err} }

// failed marks any other error.
func failed(err error) error { return coded{exitFailed, err} }

// report prints an error, if there is one, and chooses the exit code. An error
// that no command of ours has marked is cobra's own, about the call.
func report(stderr io.Writer, err error) int {
	if err == nil {
		return exitDone
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		fmt.Fprintln(stderr, "ibsen: interrupted; nothing was written")
		return exitFailed
	}
	code := exitUsage
	var c coded
	if errors.As(err, &c) {
		code = c.code
	}
	fmt.Fprintf(stderr, "ibsen: %v\n", err)
	if code == exitUsage {
		fmt.Fprintln(stderr, "Try 'ibsen --help', or 'ibsen COMMAND --help' for one command.")
	}
	return code
}

// broken is a mistake of the program itself. It says where, and nothing of what
// the program was working on.
type broken struct{ crash.Crash }

func (b broken) Error() string {
	return b.Crash.Error() + "\n" + wrap("This is a fault of the program and not of your data. Please report it with the command you gave and the line above, which holds nothing of your data; nothing was written.", 78, "")
}

// exactly is cobra.ExactArgs with an error that says what is wanted.
func exactly(names ...string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < len(names) {
			return usage("%s is missing: %s", names[len(args)], cmd.UseLine())
		}
		return atMost(len(names))(cmd, args)
	}
}

// atMost allows up to n arguments.
func atMost(n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > n {
			return usage("%q is one argument too many: %s", args[n], cmd.UseLine())
		}
		return nil
	}
}
