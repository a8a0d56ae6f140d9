"""Where runs are kept: bench/runs/<date>-<machine class>/, JSON and the tables made of it."""
import datetime, json, os, platform, re, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def output(*command):
    return subprocess.run(command, capture_output=True, text=True).stdout.strip()


def machine():
    """Vendor, family, model and cores: what the figures depend on, and no name of anybody's machine."""
    facts = {"cores": os.cpu_count(), "architecture": platform.machine()}
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            for line in lines:
                key, _, value = (part.strip() for part in line.partition(":"))
                if key in ("vendor_id", "cpu family", "model", "model name", "cache size"):
                    facts.setdefault(key.replace(" ", "_"), value)
    except OSError:
        pass
    facts["compiler"] = output("c++", "--version").split("\n")[0]
    return facts


def machine_class():
    facts = machine()
    vendor = {"AuthenticAMD": "amd", "GenuineIntel": "intel"}.get(facts.get("vendor_id"), facts["architecture"])
    return f"{vendor}-{facts.get('cpu_family', '0')}-{facts.get('model', '0')}-{facts['cores']}core"


def typed():
    """The command as anybody would type it: without where binaries and kept results lie here."""
    words, skip = [os.path.relpath(sys.argv[0], ROOT)], False
    for word in sys.argv[1:]:
        places = word in ("--program", "--queries", "--macro", "--micro", "--keep")
        if not places and not skip:
            words.append(word)
        skip = places
    return " ".join(words)


class Run:
    """One kind of measurement: parts are added, and saved with what made them."""

    def __init__(self, kind, program):
        self.kind, self.parts, self.tables = kind, {}, {}
        version = output(program, "--version").split("\n")
        self.stamp = {"command": typed(),
                      "commit": output("git", "-C", ROOT, "rev-parse", "--short", "HEAD"),
                      "date": datetime.date.today().isoformat(), "machine": machine(),
                      "newsprint": [" ".join(line.split()) for line in version]}

    def add(self, part, results, table):
        self.parts[part], self.tables[part] = results, table(results)
        print(f"\n{part}\n\n{self.tables[part]}", flush=True)

    def line(self):
        machine = self.stamp["machine"]
        return (f"`{self.stamp['command']}`, commit {self.stamp['commit']}, {self.stamp['date']}, "
                f"{machine.get('model_name', machine['architecture'])} (family {machine.get('cpu_family')}, model "
                f"{machine.get('model')}), {machine['cores']} cores, {machine['compiler']}, "
                f"{next((line for line in self.stamp['newsprint'] if line.startswith('simd')), '')}.")

    def save(self, readme=None):
        folder = os.path.join(ROOT, "bench/runs", f"{self.stamp['date']}-{machine_class()}")
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, self.kind)
        with open(path + ".json", "w", encoding="utf-8") as file:
            json.dump({**self.stamp, **self.parts}, file, indent=1, ensure_ascii=False)
            file.write("\n")
        with open(path + ".md", "w", encoding="utf-8") as file:
            file.write(f"# {self.kind}\n\n{self.line()}\n")
            file.writelines(f"\n## {part}\n\n{table}\n" for part, table in self.tables.items())
        for part, table in self.tables.items() if readme else ():
            with open(readme, encoding="utf-8") as file:
                text = file.read()
            block = f"<!-- {part} -->\n{self.line()}\n\n{table}\n<!-- end of {part} -->"
            pattern = re.compile(rf"<!-- {part} -->\n.*?<!-- end of {part} -->", re.DOTALL)
            with open(readme, "w", encoding="utf-8") as file:
                file.write(pattern.sub(lambda _: block, text))
