# Each target makes its own environment in .venv first. Without make: python .ci/setup.py demo
PYTHON ?= $(shell command -v python3 || command -v python || echo python3)

.PHONY: demo test bench

demo test bench:
	@$(PYTHON) .ci/setup.py $@
