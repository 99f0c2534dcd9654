# SPDX-License-Identifier: MIT
# Every target first gets what it needs by itself (tools/bootstrap.sh); the second time that costs nothing.

PYTHON_IN_VENV := .venv/bin/python
UV := build/uv/bin/uv

.PHONY: run test check generate lint pictures dist clean lock ready ready-for-tests

# The desktop on its embedded server: make run ARGS='--language da'
run: ready
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
		exec $(PYTHON_IN_VENV) -m jobdesk $(ARGS); \
	else \
		echo "There is no screen (DISPLAY and WAYLAND_DISPLAY are not set): the first run is done on Qt's offscreen platform."; \
		exec env QT_QPA_PLATFORM=offscreen $(PYTHON_IN_VENV) -m tools.first_run; \
	fi

# All tests, or some: make test T='tests/model -k windows'; the slow ones: make test T='-m slow'
test: ready-for-tests
	@QT_QPA_PLATFORM=offscreen $(PYTHON_IN_VENV) -m pytest $(if $(T),$(T),-n 2 --dist loadfile)

# What CI runs
check: lint test

lint: ready-for-tests
	@$(PYTHON_IN_VENV) -m tools.generate --check
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-logo

# Forms, resources and translations → jobdesk/gui/generated, resources/translations
generate: ready
	@$(PYTHON_IN_VENV) -m tools.generate

# Every window and dialog → build/pictures
pictures: ready
	@$(PYTHON_IN_VENV) -m tools.pictures $(ARGS)

# Wheel and source archive → dist
dist: ready
	@$(PYTHON_IN_VENV) -m hatchling build -d dist

# The newest versions that pyproject.toml allows → requirements.lock
lock: $(UV)
	@$(UV) pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --upgrade \
		--no-header --no-annotate --no-emit-index-url --no-emit-find-links --output-file requirements.lock --quiet

$(UV): | ready
	@$(PYTHON_IN_VENV) -m venv build/uv
	@build/uv/bin/python -m pip install --quiet uv

# What was built and remembered; .venv stays
clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

ready:
	@tools/bootstrap.sh run

ready-for-tests:
	@tools/bootstrap.sh test
