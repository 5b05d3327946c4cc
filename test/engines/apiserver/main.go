// Command apiserver answers admission requests with the API server's own
// ValidatingAdmissionPolicy plugin, so that the tests have an oracle which is
// not ours. It also says what a policy's expressions cost there.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"k8s.io/klog/v2"
)

func main() {
	lines := map[string]func(*inputLine, emit) error{"judge": newJudge().line, "cost": newMeter().line}
	if len(os.Args) != 2 || lines[os.Args[1]] == nil {
		fail("usage: apiserver judge|cost")
	}
	// Everything that decides a verdict comes back as a verdict; the log would
	// only repeat it.
	logFlags := flag.NewFlagSet("klog", flag.PanicOnError)
	klog.InitFlags(logFlags)
	_ = logFlags.Set("logtostderr", "false")
	_ = logFlags.Set("stderrthreshold", "FATAL")
	klog.SetOutput(io.Discard)

	if err := eachLine(os.Stdin, os.Stdout, lines[os.Args[1]]); err != nil {
		fail(err.Error())
	}
}

func fail(message string) {
	fmt.Fprintln(os.Stderr, "apiserver: "+message)
	os.Exit(2)
}
