# Every target sets up .venv first; `make help` lists them.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
# Where CPU builds of torch are offered. An index that does not answer costs a few seconds:
# pip then goes on with what it already knows.
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu
TRAINING_DATA ?= ../shared/training
EVAL_DATA ?= ../shared/eval

.DEFAULT_GOAL := help
.PHONY: help setup demo chat test check format model model-further reader eval eval-retrieval weights ablation calibrate bench-start bench-speed eval-answers bench-page bench-users screenshot bench-names bench-reading names crash fuzz bench-incremental lock wheel clean corruption hostile syllables

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-16s %s\n", $$1, $$2}'

setup: $(VENV)/.ready  ## make .venv with everything in it

$(VENV)/.ready: pyproject.toml requirements.lock
	@command -v $(PYTHON) >/dev/null || { echo "khao needs Python 3.11 to 3.13: install it, or name yours with 'make setup PYTHON=python3.12'"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --retries 1 --extra-index-url $(TORCH_INDEX) torch==2.13.0
	$(BIN)/python -m pip install --quiet -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

SEED_INDEX := build/starter-index
QUESTION := who did To Lam visit in May 2025

demo: setup  ## index the starter articles and answer the example question
	$(BIN)/khao index seeds/articles --index $(SEED_INDEX)
	@echo; echo '$$ khao ask "$(QUESTION)"'
	$(BIN)/khao ask "$(QUESTION)" --index $(SEED_INDEX)
	@echo; echo "Open the chat page with: make chat"

chat: setup  ## open the chat page over the starter articles
	$(BIN)/khao index seeds/articles --index $(SEED_INDEX) --quiet
	$(BIN)/khao chat --index $(SEED_INDEX)

test: setup  ## run every test (under 5 minutes)
	$(BIN)/python -m pytest -n 2 --dist worksteal

check: setup  ## ruff, mypy --strict, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup  ## put the code in the house's form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

model: setup  ## train the bundled embedding model again (TRAINING_DATA=DIR)
	$(BIN)/python -m index.training --data $(TRAINING_DATA) --eval-data $(EVAL_DATA) --out build/model

model-further: setup  ## train the bundled model on (START=MODEL goes on from another)
	$(BIN)/python -m index.training --data $(TRAINING_DATA) --eval-data $(EVAL_DATA) --out build/model-further \
	  --start-from $(or $(START),index/embedding/model)

reader: setup  ## train rag/reader/reader.safetensors again (TRAINING_DATA=DIR); then make calibrate
	$(BIN)/python -m rag.reader.training --data $(TRAINING_DATA)

eval: setup  ## run and gate the starter questions
	$(BIN)/khao index seeds/articles --index $(SEED_INDEX) --quiet
	rm -rf build/runs/starter
	$(BIN)/khao eval seeds/questions.jsonl --index $(SEED_INDEX) --out build/runs/starter
	$(BIN)/khao eval gate build/runs/starter --min recall@5=0.94 --min ndcg@10=0.88 --min contains=0.80 \
	  --min "refusal f1=0.80" --min "quote exactness=1"

eval-retrieval: setup  ## measure retrieval on EVAL_DATA's question sets and the starter questions
	$(BIN)/python -m tests.benchmarks.measure_retrieval --eval-data $(EVAL_DATA)

weights: setup  ## learn rag/fusion.json again on the development questions
	$(BIN)/python -m rag.evaluation.weighing --eval-data $(EVAL_DATA)

ablation: setup  ## what each part of retrieval is worth, weights learnt again without it
	$(BIN)/python -m tests.benchmarks.measure_ablation --eval-data $(EVAL_DATA)

calibrate: setup  ## learn again what is quoted, refused and put into a gist; after every change of model or weights
	$(BIN)/python -m rag.evaluation.calibrating --eval-data $(EVAL_DATA)

bench-start: setup  ## cold start of 'khao ask' against importing sentence_transformers
	$(BIN)/python -m tests.benchmarks.measure_cold_start

bench-speed: setup  ## retrieval over 20,000 articles; the bundled model against MINILM=FOLDER
	$(BIN)/python -m tests.benchmarks.measure_speed $(if $(MINILM),--minilm $(MINILM))

eval-answers: setup  ## how often quoted answers hold the gold answer
	$(BIN)/python -m tests.benchmarks.measure_answers --eval-data $(EVAL_DATA)

bench-page: setup  ## from Enter to the answer on the chat page, against gradio's echo bot
	$(BIN)/python -m tests.benchmarks.measure_page

bench-users: setup  ## 20 users at once for a minute
	$(BIN)/python -m tests.benchmarks.measure_users

screenshot: setup  ## take ui/screenshot.png again
	$(BIN)/python -m tests.ui.take_screenshot --out ui/screenshot.png

bench-names: setup  ## how often names in no table are matched by sound
	PYTHONPATH=. $(BIN)/python tests/benchmarks/measure_names.py

bench-reading: setup  ## how well the reading model tells answers from near misses
	$(BIN)/python -m tests.benchmarks.measure_reading

names: setup  ## learn index/names/sound_weights.json again and remake territories.json from CLDR
	$(BIN)/python -m index.names.territories
	$(BIN)/python -m index.names.calibrating

syllables: setup  ## count index/words/vietnamese_syllables.tsv.gz again (TRAINING_DATA=DIR)
	$(BIN)/python -m index.training.syllables --data $(TRAINING_DATA)

# Where what is killed and starved writes: in memory where there is some, for it is not the disk that is tried.
RELIABILITY_DIR := $(if $(wildcard /dev/shm),TMPDIR=/dev/shm)

crash: setup  ## kill -9, full disks, lost power and an error at every write call; nothing may be lost
	$(BIN)/python -m tests.reliability.crash --rounds $(or $(CRASH_ROUNDS),200) --longest-seconds $(or $(CRASH_SECONDS),1)
	$(BIN)/python -m tests.reliability.full_disk
	$(RELIABILITY_DIR) $(BIN)/python -m tests.reliability.lost_power --losses $(or $(POWER_LOSSES),2000)
	$(RELIABILITY_DIR) $(BIN)/python -m tests.reliability.failing_writes --every $(or $(FAIL_EVERY),1)

corruption: setup  ## flip bits in every file of an index; each must be found
	$(BIN)/python -m tests.reliability.corruption --flips $(or $(BIT_FLIPS),50)

fuzz: setup  ## hostile text at every reader and finder, made by hypothesis and atheris (long; FUZZ_INPUTS=...)
	$(BIN)/python -m tests.reliability.fuzz --inputs $(or $(FUZZ_INPUTS),10000)
	$(BIN)/python -m tests.reliability.fuzz_guided --inputs $(or $(FUZZ_INPUTS),10000)

hostile: setup  ## addresses and paths that lead where nobody may go; nothing may be let in
	$(BIN)/python -m tests.reliability.hostile_addresses
	$(BIN)/python -m tests.reliability.hostile_paths

bench-incremental: setup  ## adding 10 articles against building
	$(BIN)/python -m tests.benchmarks.measure_incremental

lock: setup  ## write requirements.lock from what is installed
	( echo "# Made by 'make lock': every package of .venv at one tested version. No hashes, so that torch may come as its CPU build."; \
	  $(BIN)/python -m pip freeze --exclude-editable | sed -e 's/+cpu//' \
	    -e "s/^atheris==.*/&; sys_platform == 'linux' and platform_machine == 'x86_64'/" ) > requirements.lock.new
	mv requirements.lock.new requirements.lock

wheel: setup  ## build the wheel into build/dist
	$(BIN)/python -m build --wheel --no-isolation --outdir build/dist

clean:  ## remove what was built; .venv stays
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
