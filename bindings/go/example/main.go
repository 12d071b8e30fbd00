// example MODEL QUESTION [BASE_URL [PIECES]]: streams one answer, at most PIECES pieces of it. Ctrl-C ends it.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strconv"

	"sluice"
)

var errEnough = errors.New("enough")

func run(model, question, baseURL string, pieces int) error {
	options := map[string]string{}
	if baseURL != "" {
		options["base_url"] = baseURL
	}
	client, err := sluice.NewClient(options)
	if err != nil {
		return err
	}
	defer client.Close()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	body := map[string]any{"messages": []map[string]string{{"role": "user", "content": question}}}
	err = client.Stream(ctx, model, body, func(piece string) error {
		fmt.Print(piece)
		if pieces--; pieces == 0 {
			return errEnough
		}
		return nil
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return err
}

func main() {
	arguments := append(os.Args[1:], "", "", "", "")
	pieces, _ := strconv.Atoi(arguments[3])
	if err := run(arguments[0], arguments[1], arguments[2], pieces); err != nil {
		fmt.Fprintf(os.Stderr, "sluice: %v\n", err)
		os.Exit(1)
	}
	fmt.Println()
}
