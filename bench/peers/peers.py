#!/usr/bin/env python3
"""Runs one peer on one corpus and writes what it found; called by bench/peers/run in the peers' environment.

    peers.py PEER MODE DOCS.jsonl OUT      MODE: default, same or grid

    default  the peer's documented defaults; 5-word shingles where it leaves them to the user
    same     128 permutations in 32 bands of 4 over the same 5-word shingles, candidates as they come
    grid     every setting of the tables below, the estimate of the peer's own sketch as filter where it has one

Pairs go to OUT/SETTING.pairs.tsv, clusters (their connected components) to OUT/SETTING.clusters.tsv; CPU
seconds of parse, tokenise, sketch and match to standard output as JSON.
"""
import importlib.metadata  # some peers use it without importing it
import collections, functools, json, os, re, shutil, struct, sys, tempfile, time

import numpy as np

PERMUTATIONS = 128
# What the best setting of a peer is chosen from: words to a shingle, least resemblance, bits that may differ of
# simhash's 64, buckets and hashes in each of datatrove.
WIDTHS = (1, 2, 3, 5)
THRESHOLDS = (.2, .3, .4, .5, .6, .7, .8, .9)
DISTANCES = (2, 3, 4, 6, 8, 10, 12)
BUCKETS = ((14, 8), (32, 4), (64, 2))


def unspaced(text):
    return len(re.findall(r"[\u3040-\u30ff\u4e00-\u9fff]", text)) * 4 > len(text)


def shingles(text, width):
    """Lower-case words, `width` in a row; seven (five) characters where words are not parted."""
    if unspaced(text):
        units, width, glue = re.findall(r"\w", text.lower()), width + 2, ""
    else:
        units, glue = re.findall(r"\w+", text.lower()), " "
    return {glue.join(units[i:i + width]) for i in range(max(1, len(units) - width + 1))}


def widths(texts):
    """Single words and pairs of them are for few texts; elsewhere they propose everything to everybody."""
    return WIDTHS if len(texts) < 1000 else WIDTHS[2:]


def thresholds(texts):
    """And so do low thresholds, but for short and noisy texts."""
    least = .2 if len(texts) < 1000 else .3 if len(texts) < 20000 else .5
    return [threshold for threshold in THRESHOLDS if threshold >= least]


def banding(threshold):
    """Wide enough to propose nearly all pairs at the threshold, which is then applied to the estimates."""
    return (32, 4) if threshold >= .5 else (64, 2)


class Clock:
    """CPU seconds of this process, by stage."""

    def __init__(self):
        self.stages, self.began = {}, time.process_time()

    def stage(self, name):
        now = time.process_time()
        self.stages[name] = self.stages.get(name, 0) + now - self.began
        self.began = now


def agreeing(signatures, pairs, threshold):
    if not pairs:
        return []
    array = np.array(pairs, dtype=np.int64)
    kept = []
    for chunk in np.array_split(array, len(array) // 100000 + 1):
        estimate = (signatures[chunk[:, 0]] == signatures[chunk[:, 1]]).mean(axis=1)
        kept += [tuple(pair) for pair in chunk[estimate >= threshold].tolist()]
    return kept


class Sketching:
    """Peers that take sets of shingles: subclasses sketch them and look candidates up."""
    default = (.8, 16)  # threshold and bands as documented

    def run(self, mode, texts, clock, keep):
        if mode == "grid":
            for width in widths(texts):
                self.sketch([shingles(text, width) for text in texts])
                found = {bands: list(self.candidates(*bands)) for bands in {banding(t) for t in thresholds(texts)}}
                for threshold in thresholds(texts):
                    keep(f"{width} words, estimate >= {threshold:g}",
                         agreeing(self.signatures(), found[banding(threshold)], threshold))
            return
        sets = [shingles(text, 5) for text in texts]
        clock.stage("tokenise")
        self.sketch(sets)
        clock.stage("sketch")
        pairs = list(self.candidates(32, 4) if mode == "same" else self.by_default())
        clock.stage("match")
        keep(mode, pairs)

    def by_default(self):
        threshold, bands = self.default
        return self.candidates(bands, PERMUTATIONS // bands)


class Datasketch(Sketching):
    default = (.9, None)

    def sketch(self, sets):
        from datasketch import MinHash
        self.hashes = []
        for items in sets:
            self.hashes.append(MinHash(num_perm=PERMUTATIONS))
            self.hashes[-1].update_batch([item.encode() for item in items])

    def signatures(self):
        return np.array([item.hashvalues for item in self.hashes])

    def candidates(self, bands, rows):
        from datasketch import MinHashLSH
        return self.look_up(MinHashLSH(num_perm=PERMUTATIONS, params=(bands, rows)))

    def by_default(self):
        from datasketch import MinHashLSH
        return self.look_up(MinHashLSH(num_perm=PERMUTATIONS))

    def look_up(self, index):
        for number, item in enumerate(self.hashes):
            for other in index.query(item):
                yield other, number
            index.insert(number, item)


class Rensa(Sketching):
    def sketch(self, sets):
        from rensa import RMinHash
        self.hashes = RMinHash.from_token_sets(sets, PERMUTATIONS, 42)

    def signatures(self):
        return np.array([item.digest() for item in self.hashes], dtype=np.uint32)

    def candidates(self, bands, rows):
        from rensa import RMinHashLSH
        index = RMinHashLSH(self.default[0], PERMUTATIONS, bands)
        index.insert_many(self.hashes)
        for number, others in enumerate(index.query_all(self.hashes)):
            for other in others:
                if other < number:
                    yield other, number


class FastSketchLsh(Sketching):
    def sketch(self, sets):
        from FastSketchLSH import FastSimilaritySketch
        sketcher = FastSimilaritySketch(size=PERMUTATIONS, seed=42)
        self.matrix = np.asarray(sketcher.batch([list(items) for items in sets], num_threads=1))

    def signatures(self):
        return self.matrix

    def candidates(self, bands, rows):
        from FastSketchLSH import LSH
        index = LSH(num_perm=PERMUTATIONS, num_bands=bands, num_threads=1)
        index.insert(self.matrix)
        flat, begins = index.query(self.matrix, format="csr")
        for number in range(len(self.matrix)):
            for other in flat[int(begins[number]):int(begins[number + 1])]:
                if other < number:
                    yield int(other), number


class Gaoya:
    """Tokenises by itself, in Rust; filters by its own estimate."""

    def index(self, texts, **options):
        from gaoya.minhash import MinHashStringIndex
        index = MinHashStringIndex(**options)
        index.par_bulk_insert_docs(list(range(len(texts))), texts)
        return [(other, number, similarity)
                for number, row in enumerate(index.par_bulk_query(texts, return_similarity=True))
                for other, similarity in row if other < number]

    def words(self, texts, width):
        if unspaced("".join(texts[:20])):
            return {"analyzer": "char", "ngram_range": (width + 2, width + 2)}
        return {"analyzer": "word", "lowercase": True, "ngram_range": (width, width)}

    def run(self, mode, texts, clock, keep):
        if mode == "grid":
            for width in widths(texts):
                lowest = thresholds(texts)[0]
                bands, rows = banding(lowest)
                found = self.index(texts, num_bands=bands, band_size=rows, jaccard_threshold=lowest,
                                   **self.words(texts, width))
                for t in thresholds(texts):
                    keep(f"{width} words, estimate >= {t:g}", [(a, b) for a, b, s in found if s >= t])
            return
        options = {} if mode == "default" else dict(num_bands=32, band_size=4, jaccard_threshold=.5,
                                                    **self.words(texts, 5))
        found = self.index(texts, **options)
        clock.stage("match")
        keep(mode, [(a, b) for a, b, _ in found])


class TextDedup:
    """Its embed_func, banding and union-find, without the data frame around them. A word is what stands between
    marks, and in Chinese that is a clause; so single ones are tried everywhere."""

    def sketch(self, texts, width, permutations):
        from text_dedup.minhash import RNG, embed_func
        from text_dedup.utils import sha1_hash
        prime = np.uint64((1 << 61) - 1)
        drawn = (RNG.randint(1, prime, size=(permutations,), dtype=np.uint64),
                 RNG.randint(0, prime, size=(permutations,), dtype=np.uint64))
        rows = [embed_func(text, number, num_perm=permutations, ngram_size=width, min_length=5,
                           hashranges=[(0, permutations)], permutations=drawn, dtype=np.uint64,
                           hash_func=lambda data: sha1_hash(data, d=32), max_hash=np.uint32((1 << 32) - 1),
                           modulo_prime=prime)["__signatures__"][0] for number, text in enumerate(texts)]
        self.width = len(rows[0]) // permutations
        self.rows = rows

    def pairs(self, bands, rows):
        size = rows * self.width
        for band in range(bands):
            first = {}
            for number, row in enumerate(self.rows):
                other = first.setdefault(row[band * size:(band + 1) * size], number)
                if other != number:
                    yield other, number

    def run(self, mode, texts, clock, keep):
        from text_dedup.utils import optimal_param
        if mode == "grid":
            for width in {1, *widths(texts)}:
                self.sketch(texts, width, 250)
                for t in THRESHOLDS:
                    keep(f"{width} words, threshold {t:g}", set(self.pairs(*optimal_param(t, 250))))
            return
        permutations = 250 if mode == "default" else PERMUTATIONS
        self.sketch(texts, 5, permutations)
        clock.stage("sketch")
        found = set(self.pairs(*(optimal_param(.7, 250) if mode == "default" else (32, 4))))
        clock.stage("match")
        keep(mode, found)


class SimHash:
    """64 bits of its default features, characters in fours, or of shingles."""

    def characters(self, text):
        """With their counts, as it takes them itself; but it multiplies bytes by these, and NumPy 2 refuses from 256."""
        from simhash import Simhash
        counts = collections.Counter(sorted(Simhash(0)._tokenize(text)))
        return {feature: count if count < 256 else float(count) for feature, count in counts.items()}

    def near(self, hashes):
        """Pairs with their distance, all that SimhashIndex finds, by asking for every pair."""
        values = np.array([item.value for item in hashes], dtype=np.uint64)
        for number in range(1, len(values)):
            distances = np.bitwise_count(values[:number] ^ values[number])
            for other in np.flatnonzero(distances <= DISTANCES[-1]):
                yield int(other), number, distances[other]

    def run(self, mode, texts, clock, keep):
        from simhash import Simhash, SimhashIndex
        if mode == "grid":
            kinds = {"4 characters": self.characters}
            for width in widths(texts):
                kinds[f"{width} words"] = lambda text, width=width: sorted(shingles(text, width))
            for what, features in kinds.items():
                near = list(self.near([Simhash(features(text)) for text in texts]))
                for most in DISTANCES:
                    keep(f"{what}, distance <= {most}", [(a, b) for a, b, distance in near if distance <= most])
            return
        hashes = [(str(number), Simhash(self.characters(text))) for number, text in enumerate(texts)]
        clock.stage("sketch")
        index, pairs = SimhashIndex([]), []
        for name, value in hashes:
            pairs += [(int(other), int(name)) for other in index.get_near_dups(value)]
            index.add(name, value)
        clock.stage("match")
        keep(mode, pairs)


class Datatrove:
    """Its four steps on one worker; words by spaCy and jieba, as it chooses."""

    def steps(self, texts, width, buckets, hashes, language):
        from datatrove.data import Document
        from datatrove.pipeline.dedup import MinhashDedupBuckets, MinhashDedupCluster, MinhashDedupSignature
        from datatrove.pipeline.dedup.minhash import MinhashConfig
        config = MinhashConfig(n_grams=width, num_buckets=buckets, hashes_per_bucket=hashes)
        scratch = tempfile.mkdtemp()
        signatures, dups, clusters = (os.path.join(scratch, part) for part in ("signatures", "buckets", "clusters"))
        documents = (Document(text=text, id=str(number)) for number, text in enumerate(texts))
        MinhashDedupSignature(signatures, config=config, language=language).run(documents, 0, 1)
        self.clock.stage("sketch")
        for bucket in range(buckets):
            MinhashDedupBuckets(signatures, dups, config=config).run(None, bucket, buckets)
        MinhashDedupCluster(dups, clusters, config=config, save_cluster_id=True).run(None, 0, 1)
        pairs, first = [], {}
        path = os.path.join(clusters, "000000.clusters")
        data = open(path, "rb").read() if os.path.exists(path) else b""
        for number, cluster in struct.iter_unpack("<II", data):
            other = first.setdefault(cluster, number)
            if other != number:
                pairs.append((other, number))
        shutil.rmtree(scratch)
        self.clock.stage("match")
        return pairs

    def run(self, mode, texts, clock, keep):
        self.clock = clock
        language = os.environ.get("PEERS_LANGUAGE", "eng")
        if mode == "grid":
            from datatrove.utils.word_tokenizers import load_word_tokenizer
            tokenizer = load_word_tokenizer(language)
            tokenizer.word_tokenize = functools.cache(tokenizer.word_tokenize)
            for width in widths(texts):
                for buckets, hashes in BUCKETS:
                    keep(f"{width} words, {buckets} buckets of {hashes}",
                         self.steps(texts, width, buckets, hashes, language))
            return
        keep(mode, self.steps(texts, 5, *(BUCKETS[0] if mode == "default" else (32, 4)), language))


PEERS = {"datasketch": Datasketch, "rensa": Rensa, "gaoya": Gaoya, "FastSketchLSH": FastSketchLsh,
         "text-dedup": TextDedup, "simhash": SimHash, "datatrove": Datatrove}


def components(size, pairs):
    parent = list(range(size))

    def root(x):
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for a, b in pairs:
        x, y = sorted((root(a), root(b)))
        parent[y] = x
    return [root(x) for x in range(size)]


def main():
    name, mode, path, out = sys.argv[1:]
    peer = PEERS[name]()
    ids, texts, counts = [], [], {}

    def keep(setting, pairs):
        pairs = list(pairs)
        counts[setting] = len(pairs)
        stem = os.path.join(out, setting.replace(" ", "_"))
        with open(stem + ".pairs.tsv", "w", encoding="utf-8") as file:
            file.write("a\tb\n" + "".join(f"{ids[a]}\t{ids[b]}\n" for a, b in pairs))
        with open(stem + ".clusters.tsv", "w", encoding="utf-8") as file:
            file.write("id\tcluster\n")
            file.writelines(f"{ids[x]}\t{ids[y]}\n" for x, y in enumerate(components(len(ids), pairs)))

    peer.run("same", ["A text to warm up on, of a few words more than five."] * 3, Clock(), lambda *_: None)
    clock = Clock()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            ids.append(record["id"])
            texts.append(record["text"])
    clock.stage("parse")
    peer.run(mode, texts, clock, keep)
    print(json.dumps({"peer": name, "mode": mode, "articles": len(ids), "cpu_seconds": clock.stages, "pairs": counts}))


if __name__ == "__main__":
    main()
