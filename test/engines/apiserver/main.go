// Command apiserver answers admission requests with the API server's own
// ValidatingAdmissionPolicy plugin, so that the tests have an oracle which is
// not ours.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"k8s.io/klog/v2"
)

func main() {
	if len(os.Args) != 2 || os.Args[1] != "judge" {
		fail("usage: apiserver judge")
	}
	// Everything that decides a verdict comes back as a verdict; the log would
	// only repeat it.
	logFlags := flag.NewFlagSet("klog", flag.PanicOnError)
	klog.InitFlags(logFlags)
	_ = logFlags.Set("logtostderr", "false")
	_ = logFlags.Set("stderrthreshold", "FATAL")
	klog.SetOutput(io.Discard)

	if err := eachLine(os.Stdin, os.Stdout, newJudge().line); err != nil {
		fail(err.Error())
	}
}

func fail(message string) {
	fmt.Fprintln(os.Stderr, "apiserver: "+message)
	os.Exit(2)
}
