"""Time the trained model on articles: end to end, its bare network, and spaCy's small CNN.

    python benchmarks/model.py ARTICLES.jsonl [--rounds 3]

Each line of ARTICLES has a "text". Everything is timed in this one process, in turns; speeds are
in words (runs between white space) per second of processor time, of the median round. What is
compared is compared within each round, and the median counts: a machine that others use as well
is faster in one minute than in the next.

- end to end: text to records with the pipeline as shipped;
- network alone: the same onnxruntime calls on the same windows, nothing else;
- CNN: tagger, parser and entities in the architecture of spaCy's small English pipelines, with
  untrained weights: good for the time they take and nothing else.

Also prints where the network's time goes, operator by operator, and the peak of memory.
"""

import argparse
import json
import os
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median

os.environ.setdefault("OMP_NUM_THREADS", "1")  # of the CNN's matrix products

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from quotes.nlp.build import build_pipeline
from quotes.nlp.export import quotes_of
from quotes.nlp.model.runtime import WEIGHTS, AttributionModel, load_onnxruntime

WIDTH = 96
TAGS = (
    "$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS "
    "PDT POS PRP PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX `` _SP"
).split()
RELATIONS = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj "
    "csubj csubjpass dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass "
    "nummod oprd parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl xcomp"
).split()
ENTITIES = (
    "CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT "
    "QUANTITY TIME WORK_OF_ART"
).split()


def small_cnn() -> Language:
    """Build spaCy's small English architecture with fresh weights."""
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": WIDTH,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": WIDTH,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    }
    vectors = {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "tok2vec"}
    transitions = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
    }
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": vectors})
    tagger = {"@architectures": "spacy.Tagger.v2", "nO": None, "tok2vec": shared}
    parser = {**transitions, "state_type": "parser", "tok2vec": shared}
    ner = {**transitions, "state_type": "ner", "tok2vec": vectors}
    labels = {"tagger": (tagger, TAGS), "parser": (parser, RELATIONS), "ner": (ner, ENTITIES)}
    for name, (model, some) in labels.items():
        component = nlp.add_pipe(name, config={"model": model})
        for label in some:
            component.add_label(label)
    nlp.initialize(lambda: [_example(nlp)])
    return nlp


def _example(nlp: Language) -> Example:
    words = "Mr. Cole said the plan was good .".split()
    gold = {
        "tags": "NNP NNP VBD DT NN VBD JJ .".split(),
        "heads": [1, 2, 2, 4, 5, 2, 5, 2],
        "deps": "compound nsubj ROOT det nsubj ccomp acomp punct".split(),
        "entities": ["O"] * len(words),
    }
    return Example.from_dict(Doc(nlp.vocab, words=words), gold)


def recorded_calls(texts: list[str]) -> list[tuple]:
    """Run the pipeline once and keep what its network was given."""
    nlp = build_pipeline()
    model = nlp.get_pipe("quotes_attribution").model
    network, calls = model.network, []

    def record(*inputs: object) -> object:
        calls.append(inputs)
        return network(*inputs)

    model.network = record
    for doc in nlp.pipe(texts):
        quotes_of(doc)
    return calls


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Give processor and wall seconds."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return time.process_time() - processor, time.perf_counter() - wall


def operators(call: tuple) -> dict[str, float]:
    """Give the share of each kind of operator in the network's time."""
    onnxruntime = load_onnxruntime()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.enable_profiling = True
    with tempfile.TemporaryDirectory() as folder:
        options.profile_file_prefix = f"{folder}/profile"
        session = onnxruntime.InferenceSession(str(WEIGHTS / "model.onnx"), options)
        for _ in range(20):
            session.run(None, dict(zip(("pieces", "features", "firsts"), call, strict=True)))
        events = json.loads(Path(session.end_profiling()).read_text())
    spent: dict[str, float] = defaultdict(float)
    for event in events:
        if event.get("cat") == "Node" and "op_name" in event.get("args", {}):
            spent[event["args"]["op_name"]] += event["dur"]
    total = sum(spent.values())
    return {name: spent[name] / total for name in sorted(spent, key=spent.__getitem__)[::-1]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    texts = [json.loads(line)["text"] for line in options.articles.read_text().splitlines()]
    n_words = sum(len(text.split()) for text in texts)
    ours = {n: build_pipeline() for n in (1, 2)}
    for n, nlp in ours.items():
        nlp.get_pipe("quotes_attribution").model = AttributionModel(threads=n)
    calls = recorded_calls(texts)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    network, cnn = AttributionModel(threads=1).network, small_cnn()
    work = {
        "end to end, one thread": lambda: [quotes_of(doc) for doc in ours[1].pipe(texts)],
        "end to end, two threads": lambda: [quotes_of(doc) for doc in ours[2].pipe(texts)],
        "network alone": lambda: [network(*call) for call in calls],
        "small CNN": lambda: list(cnn.pipe(texts)),
    }
    rounds = [{name: seconds(run) for name, run in work.items()} for _ in range(options.rounds)]
    print(f"{len(texts)} articles, {n_words} words, {len(calls)} windows")
    for name in work:
        processor, wall = (median(times[name][n] for times in rounds) for n in (0, 1))
        print(f"{name:24}{n_words / processor:10,.0f} words per CPU-second", end="")
        print(f"{n_words / wall:10,.0f} words per second")
    whole = "end to end, one thread"
    longer = median(times[whole][0] / times["network alone"][0] for times in rounds)
    faster = median(times["small CNN"][0] / times[whole][0] for times in rounds)
    print(f"end to end takes {longer:.2f} times as long as the network alone")
    print(f"end to end is {faster:.2f} times as fast as the small CNN")
    print(f"peak memory with the model loaded and these articles read: {memory:.0f} MB")
    longest = max(calls, key=lambda call: call[0].shape[1])
    shares = [f"{name} {share:.0%}" for name, share in operators(longest).items() if share > 0.01]
    print(f"inside the network: {', '.join(shares)}")


if __name__ == "__main__":
    main()
