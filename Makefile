# What one does with Sidu; 'make help' lists it.
.DEFAULT_GOAL := help
SHELL := /bin/sh
.PHONY: help run test prove bench evaluate clients format deps build demo-vectors openapi fast-start

# Maven itself runs on any JDK from 17; the formatter reads Java 25 only on a JDK 25.
JDK := $(shell bin/sidu --java-home 2>/dev/null)
COMMIT := $(shell git rev-parse --short=12 HEAD 2>/dev/null)
MVN := $(if $(JDK),JAVA_HOME=$(JDK)) mvn -B -ntp $(if $(COMMIT),-Dsidu.commit=$(COMMIT)) $(MVN_FLAGS)
STATIC := api/target/classes/static

help: ## List these
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## Run on embedded servers with the demo knowledge, http://localhost:8080; MODEL=double shows the model path
	@dev/run.sh $(MODEL)

test: ## Build and test everything; counts of each kind at the end (up to 20 minutes on 2 cores)
	@dev/test.sh

prove: build ## Kill, load, evaluate: what takes too long for every change (up to 90 minutes)
	@dev/each.sh dev/prove

bench: build ## Measure speed beside a baseline; results in target/bench (up to 30 minutes on 2 cores)
	@dev/each.sh dev/bench; failed=$$?; dev/bench/lib/report.sh; exit $$failed

evaluate: build ## Measure answers: make evaluate KNOWLEDGE=F QUESTIONS=F [UNANSWERABLE=F] [REPORT=out.json]
	@bin/sidu evaluate --knowledge $(KNOWLEDGE) --questions $(QUESTIONS) \
	  $(if $(UNANSWERABLE),--unanswerable $(UNANSWERABLE)) --report $(or $(REPORT),out.json)

clients: ## Build the web clients into the application, if they changed
	@dev/clients.sh $(STATIC)

format: ## Format the Java sources
	@$(MVN) -q spotless:apply

deps: ## Install what build and tests need: JDK 25, Maven, Chromium, fonts (with apt, as root)
	@dev/deps.sh

build: clients ## Build the application into api/target/sidu, without tests
	@$(MVN) -q -DskipTests -Dspotless.check.skip package

fast-start: build ## Train the class cache that halves the time of a start (half a minute)
	@dev/fast-start.sh

demo-vectors: build ## Embed the demo knowledge again after changing it
	@bin/sidu demo-vectors

openapi: ## Write docs/openapi/v1.json and docs/problems.md anew from the code
	@$(MVN) -q -pl api -am test -Dtest=OpenApiContractTest -Dsurefire.failIfNoSpecifiedTests=false -Dsidu.openapi.write=true
