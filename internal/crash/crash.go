// Package crash says where the program went wrong without a word of what it was
// working on: a panic's own message and trace may hold values of people.
package crash

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
)

// Crash is a mistake of the program.
type Crash struct {
	// Where are the places of the code, the innermost first.
	Where []string
}

// deepest is how many places are kept: enough to find the mistake.
const deepest = 8

// Error names the places, and nothing else.
func (f Crash) Error() string {
	return "the program went wrong at " + strings.Join(f.Where, ", from ")
}

// Of is what a deferred function recovered, as a crash; it is to be called there.
// What was recovered is not looked at, unless it is a Crash already.
func Of(recovered any) Crash {
	if f, is := recovered.(Crash); is {
		return f
	}
	return Crash{Where: places()}
}

// places are the functions of the stack below the panic, the runtime's own left
// out.
func places() []string {
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(0, callers)])
	var out []string
	panicked := false
	for more := true; more && len(out) < deepest; {
		var f runtime.Frame
		f, more = frames.Next()
		if f.Function == "runtime.gopanic" {
			// What was kept so far is the deferred functions, not the mistake.
			out, panicked = nil, true
			continue
		}
		if panicked && !strings.HasPrefix(f.Function, "runtime.") {
			out = append(out, fmt.Sprintf("%s (%s:%d)", f.Function, filepath.Base(f.File), f.Line))
		}
	}
	return out
}

// Group runs functions side by side, as a [sync.WaitGroup] does, and brings a
// panic in one of them to where they are waited for.
type Group struct {
	wait  sync.WaitGroup
	mu    sync.Mutex
	first *Crash
}

// Go starts f beside the caller.
func (g *Group) Go(f func()) {
	g.wait.Go(func() {
		defer func() {
			if p := recover(); p != nil {
				c := Of(p)
				g.mu.Lock()
				defer g.mu.Unlock()
				if g.first == nil {
					g.first = &c
				}
			}
		}()
		f()
	})
}

// Wait waits for all, and panics with the first [Crash] if there was one.
func (g *Group) Wait() {
	g.wait.Wait()
	if g.first != nil {
		panic(*g.first)
	}
}
