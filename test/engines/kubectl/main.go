// Command yaml answers what kubectl reads from a text: the documents that its resource builder makes of a file.
//
// It reads lines {"id", "text"} and writes lines {"id", "documents", "error", "strict"}. The decoder, the sizes and
// the order are those of StreamVisitor.Visit in k8s.io/cli-runtime/pkg/resource/visitor.go: the stream is decoded
// with YAMLOrJSONDecoder, which is not strict about duplicate keys; "strict" says what the strict conversion refuses.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

type question struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

type document struct {
	JSON json.RawMessage `json:"json,omitempty"`
	// Objects are what a list is flattened to, or the document itself.
	Objects []json.RawMessage `json:"objects,omitempty"`
	// Error is why the document is not an object, after its YAML was read.
	Error string `json:"error,omitempty"`
}

type answer struct {
	ID        string     `json:"id"`
	Documents []document `json:"documents"`
	Error     string     `json:"error,omitempty"`
	Strict    string     `json:"strict,omitempty"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 64<<20)
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for lines.Scan() {
		var asked question
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if err := out.Encode(read(asked)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

func read(asked question) answer {
	got := answer{ID: asked.ID, Documents: []document{}}
	reader := transform.NewReader(bytes.NewReader([]byte(asked.Text)), unicode.BOMOverride(unicode.UTF8.NewDecoder()))
	decoder := utilyaml.NewYAMLOrJSONDecoder(reader, 4096)
	for {
		raw := runtime.RawExtension{}
		if err := decoder.Decode(&raw); err != nil {
			if !errors.Is(err, io.EOF) {
				got.Error = err.Error()
			}
			break
		}
		text := bytes.TrimSpace(raw.Raw)
		if len(text) == 0 || bytes.Equal(text, []byte("null")) {
			continue
		}
		got.Documents = append(got.Documents, decode(text))
	}
	if _, err := yaml.YAMLToJSONStrict([]byte(asked.Text)); err != nil {
		got.Strict = err.Error()
	}
	return got
}

func decode(text []byte) document {
	object, _, err := unstructured.UnstructuredJSONScheme.Decode(text, nil, nil)
	if err != nil {
		return document{JSON: text, Error: err.Error()}
	}
	read := document{JSON: text}
	waiting := []runtime.Object{object}
	for len(waiting) > 0 {
		first := waiting[0]
		waiting = waiting[1:]
		if !meta.IsListType(first) {
			encoded, err := json.Marshal(first)
			if err != nil {
				return document{JSON: text, Error: err.Error()}
			}
			read.Objects = append(read.Objects, encoded)
			continue
		}
		items, err := meta.ExtractList(first)
		if err != nil {
			return document{JSON: text, Error: err.Error()}
		}
		if failed := runtime.DecodeList(items, unstructured.UnstructuredJSONScheme); len(failed) > 0 {
			return document{JSON: text, Error: failed[0].Error()}
		}
		waiting = append(waiting, items...)
	}
	return read
}
