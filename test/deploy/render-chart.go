// Renders the templates of a chart as Helm does, whose engine is this library: with the functions that this chart uses. Standard input is
// {"Values": …, "Release": {"Name": …}}; arguments are the files; each is printed after a line "---".
package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"text/template"
)

func main() {
	var context map[string]interface{}
	if err := json.NewDecoder(os.Stdin).Decode(&context); err != nil {
		panic(err)
	}
	functions := template.FuncMap{
		"quote": func(text string) string { return strconv.Quote(text) },
		"toJson": func(value interface{}) (string, error) {
			bytes, err := json.Marshal(value)
			return string(bytes), err
		},
	}
	for _, file := range os.Args[1:] {
		name := filepath.Base(file)
		parsed := template.Must(template.New(name).Funcs(functions).Option("missingkey=error").ParseFiles(file))
		os.Stdout.WriteString("---\n")
		if err := parsed.Execute(os.Stdout, context); err != nil {
			panic(err)
		}
		os.Stdout.WriteString("\n")
	}
}
