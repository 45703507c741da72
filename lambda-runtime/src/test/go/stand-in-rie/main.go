// A stand-in for AWS's runtime interface emulator, for tests on machines that cannot have that. It does what those look
// at: the Invoke API on port 8080, with its one path; the Runtime API, whose address it tells the program that its
// arguments name; that program started by the first call, and again after it has ended; its timeout, its words, and the
// statuses with which it tells of failures. One call at a time; of concurrency, headers and extensions it knows nothing.
package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

const prefix = "/2018-06-01/runtime/"

type answer struct {
	status int
	body   []byte
}

type emulator struct {
	oneCall sync.Mutex
	events  chan []byte
	answers chan answer
	lock    sync.Mutex
	program *exec.Cmd
	api     string
	calls   int
	id      string
}

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "stand-in for aws-lambda-rie: no program to start")
		os.Exit(1)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:9001")
	check(err)
	e := &emulator{events: make(chan []byte), answers: make(chan answer, 1), api: listener.Addr().String()}
	go http.Serve(listener, http.HandlerFunc(e.runtimeAPI))

	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGINT)
	go func() {
		<-signals
		e.kill()
		os.Exit(0)
	}()

	invoke := http.NewServeMux()
	invoke.HandleFunc("/2015-03-31/functions/function/invocations", e.invoke)
	check(http.ListenAndServe("0.0.0.0:8080", invoke))
}

func (e *emulator) invoke(w http.ResponseWriter, r *http.Request) {
	e.oneCall.Lock()
	defer e.oneCall.Unlock()
	event, _ := io.ReadAll(r.Body)
	select {
	case <-e.answers: // it has ended between two calls
	default:
	}
	e.start()
	e.calls++
	e.id = fmt.Sprintf("stand-in-%d", e.calls)
	fmt.Println("START RequestId: " + e.id + " Version: " + variable("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"))
	begin := time.Now()
	timeout, _ := strconv.Atoi(variable("AWS_LAMBDA_FUNCTION_TIMEOUT", "300"))
	timer := time.After(time.Duration(timeout) * time.Second)
	result := answer{}
	select {
	case e.events <- event:
		select {
		case result = <-e.answers:
		case <-timer:
			result = e.timedOut(timeout)
		}
	case result = <-e.answers: // it has ended while it started
	case <-timer:
		result = e.timedOut(timeout)
	}
	memory := variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "3008")
	millis := float64(time.Since(begin).Microseconds()) / 1000
	fmt.Println("END RequestId: " + e.id)
	fmt.Printf("REPORT RequestId: %s\tDuration: %.2f ms\tBilled Duration: %.f ms\tMemory Size: %s MB\tMax Memory Used: %s MB\t\n",
		e.id, millis, millis, memory, memory)
	w.WriteHeader(result.status)
	w.Write(result.body)
}

func (e *emulator) timedOut(seconds int) answer {
	e.kill()
	<-e.answers
	return answer{200, []byte(fmt.Sprintf("Task timed out after %d.00 seconds", seconds))}
}

func (e *emulator) start() {
	e.lock.Lock()
	defer e.lock.Unlock()
	if e.program != nil {
		return
	}
	program := exec.Command(os.Args[1], os.Args[2:]...)
	program.Stdout, program.Stderr = os.Stdout, os.Stderr
	program.Env = append(os.Environ(), "AWS_LAMBDA_RUNTIME_API="+e.api, "_HANDLER="+os.Args[len(os.Args)-1])
	fmt.Println("exec '" + os.Args[1] + "'")
	check(program.Start())
	e.program = program
	go func() {
		err := program.Wait()
		e.lock.Lock()
		e.program = nil
		e.lock.Unlock()
		reason := "exit status 0"
		if err != nil {
			reason = err.Error()
		}
		body := `{"errorType":"Runtime.ExitError","errorMessage":"RequestId: ` + e.id + ` Error: Runtime exited with error: ` + reason + `"}`
		select {
		case e.answers <- answer{502, []byte(body)}:
		default: // it has said why itself
		}
	}()
}

func (e *emulator) kill() {
	e.lock.Lock()
	defer e.lock.Unlock()
	if e.program != nil {
		e.program.Process.Kill()
	}
}

func (e *emulator) runtimeAPI(w http.ResponseWriter, r *http.Request) {
	path := strings.TrimPrefix(r.URL.Path, prefix)
	if path == "invocation/next" {
		select {
		case event := <-e.events:
			timeout, _ := strconv.Atoi(variable("AWS_LAMBDA_FUNCTION_TIMEOUT", "300"))
			deadline := time.Now().Add(time.Duration(timeout) * time.Second).UnixMilli()
			w.Header().Set("Lambda-Runtime-Aws-Request-Id", e.id)
			w.Header().Set("Lambda-Runtime-Deadline-Ms", strconv.FormatInt(deadline, 10))
			w.Header().Set("Lambda-Runtime-Invoked-Function-Arn",
				"arn:aws:lambda:us-east-1:012345678912:function:"+variable("AWS_LAMBDA_FUNCTION_NAME", "test_function"))
			w.Write(event)
		case <-r.Context().Done():
		}
		return
	}
	body, _ := io.ReadAll(r.Body)
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(202)
	w.Write([]byte(`{"status":"OK"}`))
	e.answers <- answer{200, body}
}

func variable(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "stand-in for aws-lambda-rie:", err)
		os.Exit(1)
	}
}
