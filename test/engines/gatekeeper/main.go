// Command gatekeeper answers admission requests with Gatekeeper's own code,
// so that the tests have an oracle which is not ours.
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/go-logr/logr"
	ctrllog "sigs.k8s.io/controller-runtime/pkg/log"
)

const usage = "usage: gatekeeper judge --engine cel|rego | gatekeeper transform [--operations CREATE,UPDATE] | gatekeeper mutate"

func main() {
	ctrllog.SetLogger(logr.Discard())
	if len(os.Args) < 2 {
		fail(usage)
	}
	flags := flag.NewFlagSet(os.Args[1], flag.ExitOnError)
	var err error
	switch os.Args[1] {
	case "judge":
		engine := flags.String("engine", "", "cel or rego")
		_ = flags.Parse(os.Args[2:])
		if *engine != "cel" && *engine != "rego" {
			fail(usage)
		}
		err = eachLine(os.Stdin, os.Stdout, newJudge(*engine).line)
	case "transform":
		operations := flags.String("operations", "CREATE,UPDATE", "operations the webhook is registered for")
		_ = flags.Parse(os.Args[2:])
		err = eachLine(os.Stdin, os.Stdout, transformer{strings.Split(*operations, ",")}.line)
	case "mutate":
		_ = flags.Parse(os.Args[2:])
		err = eachLine(os.Stdin, os.Stdout, newMutations().line)
	default:
		fail(usage)
	}
	if err != nil {
		fail(err.Error())
	}
}

func fail(message string) {
	fmt.Fprintln(os.Stderr, "gatekeeper: "+message)
	os.Exit(2)
}
