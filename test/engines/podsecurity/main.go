// Command podsecurity answers how upstream's Pod Security evaluator judges pods and reads namespace labels.
//
// It reads JSON lines and streams. {"ask": {"levels", "versions"}} holds for the pods after it; {"pod": {"id",
// "metadata", "spec"}} gives {"id", "verdicts", "judged"}, where judged has an index of verdicts for each level and,
// within it, each version; {"labels": {"id", "labels"}} gives the policy of a namespace; {"about": true} gives the
// registered checks. A pod that the API server cannot decode gives {"id", "error"}.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	kjson "sigs.k8s.io/json"
)

type inputLine struct {
	Ask    *asked          `json:"ask"`
	Pod    json.RawMessage `json:"pod"`
	Labels *labelsLine     `json:"labels"`
	About  bool            `json:"about"`
}

func main() {
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "podsecurity: "+err.Error())
		os.Exit(2)
	}
}

// run streams: a line that cannot be read ends it, because skipping one would look like agreement.
func run(in io.Reader, out io.Writer) error {
	reader := bufio.NewReaderSize(in, 1<<20)
	writer := bufio.NewWriterSize(out, 1<<16)
	encoder := json.NewEncoder(writer)
	encoder.SetEscapeHTML(false)
	judge, err := newJudge()
	if err != nil {
		return err
	}
	for number := 1; ; number++ {
		text, readErr := reader.ReadBytes('\n')
		if readErr != nil && !errors.Is(readErr, io.EOF) {
			return readErr
		}
		if len(bytes.TrimSpace(text)) > 0 {
			answer, err := judge.line(text)
			if err != nil {
				return fmt.Errorf("line %d: %w", number, err)
			}
			if answer != nil {
				if err := encoder.Encode(answer); err != nil {
					return fmt.Errorf("line %d: %w", number, err)
				}
			}
		}
		if reader.Buffered() == 0 || readErr != nil {
			if err := writer.Flush(); err != nil {
				return err
			}
		}
		if readErr != nil {
			return nil
		}
	}
}

func (j *judge) line(text []byte) (any, error) {
	line := inputLine{}
	if err := kjson.UnmarshalCaseSensitivePreserveInts(text, &line); err != nil {
		return nil, err
	}
	switch {
	case line.Ask != nil:
		return nil, j.ask(*line.Ask)
	case line.Pod != nil:
		return j.pod(line.Pod)
	case line.Labels != nil:
		return resolve(*line.Labels), nil
	case line.About:
		return j.about(), nil
	}
	return nil, errors.New("neither ask, pod, labels nor about")
}
