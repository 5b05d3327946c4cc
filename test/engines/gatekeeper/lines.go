package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

type inputLine struct {
	Policy    *policyLine       `json:"policy"`
	Mutator   json.RawMessage   `json:"mutator"`
	Namespace *corev1.Namespace `json:"namespace"`
	Request   *requestLine      `json:"request"`
}

type policyLine struct {
	Name       string          `json:"name"`
	Template   json.RawMessage `json:"template"`
	Constraint json.RawMessage `json:"constraint"`
}

type requestLine struct {
	ID       string          `json:"id"`
	Review   json.RawMessage `json:"review"`
	Policies []string        `json:"policies"`
	// What the cluster holds besides, for policies that read it.
	Inventory []*unstructured.Unstructured `json:"inventory"`
}

type verdict struct {
	ID       string   `json:"id,omitempty"`
	Policy   string   `json:"policy"`
	Messages []string `json:"messages,omitempty"`
	Actions  []string `json:"actions,omitempty"`
	Error    string   `json:"error,omitempty"`
}

type emit func(any) error

// eachLine streams: nothing of a line is kept once it is handled. A line that
// cannot be read ends the run, because skipping it would look like agreement.
func eachLine(in io.Reader, out io.Writer, handle func(*inputLine, emit) error) error {
	reader := bufio.NewReaderSize(in, 1<<20)
	writer := bufio.NewWriterSize(out, 1<<16)
	encoder := json.NewEncoder(writer)
	encoder.SetEscapeHTML(false)
	for number := 1; ; number++ {
		text, readErr := reader.ReadBytes('\n')
		if readErr != nil && !errors.Is(readErr, io.EOF) {
			return readErr
		}
		if len(bytes.TrimSpace(text)) > 0 {
			line := &inputLine{}
			decoder := json.NewDecoder(bytes.NewReader(text))
			if err := decoder.Decode(line); err != nil {
				return fmt.Errorf("line %d: %w", number, err)
			}
			if line.Policy == nil && line.Mutator == nil && line.Namespace == nil && line.Request == nil {
				return fmt.Errorf("line %d: neither policy, mutator, namespace nor request", number)
			}
			if err := handle(line, encoder.Encode); err != nil {
				return fmt.Errorf("line %d: %w", number, err)
			}
		}
		// Whoever talks to us interactively waits for an answer now.
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
