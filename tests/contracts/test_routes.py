"""Every route and who may use it: a route that is added, removed or opened to somebody must be said here."""

import re
from uuid import uuid4

import pytest
from flask import Flask

from store import audit, joining, letters, people
from store.audit import AuditLine, Outcome
from store.letters import LetterCall
from tests.conftest import house_of
from tests.web.acting import a_need, a_to_do, a_visit, an_urgency
from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward, client_of
from tests.web.takings import a_taking

# P practitioner, L lead, A administrator, G governance, - nobody need be signed in.
# A record besides needs an involvement.
ROUTES = """
GET  /                                                                    -
GET  /health                                                              -
GET  /sign-in                                                             -
POST /sign-in                                                             -
POST /sign-out                                                            -
GET  /signed-in                                                           -
POST /stay                                                                -
POST /lock                                                                PLAG
GET  /unlock                                                              -
POST /unlock                                                              -
POST /parked                                                              -
GET  /parked/<uuid:parked_id>                                             PLAG
POST /parked/<uuid:parked_id>/throw-away                                  PLAG
GET  /parked/<uuid:parked_id>/fields                                      PLAG
GET  /account/pin                                                         PLAG
POST /account/pin                                                         PLAG
GET  /links/<token>                                                       -
POST /links/<token>                                                       -
POST /your-text                                                           -
GET  /static/<path:filename>                                              -
GET  /pictures/<picture_id>                                               -
GET  /quiet                                                                -
POST /quiet                                                                -
POST /quiet/place                                                          -
GET  /pause                                                                PLAG
POST /pause                                                                PLAG
POST /pause/go-on                                                          PLAG
GET  /account                                                             PLAG
POST /account                                                             PLAG
GET  /account/password                                                    PLAG
POST /account/password                                                    PLAG
GET  /account/sign-ins                                                    PLAG
POST /account/sign-ins                                                    PLAG
GET  /accounts                                                            LA
GET  /accounts/new                                                        A
POST /accounts/new                                                        A
GET  /accounts/<uuid:account_id>                                          A
POST /accounts/<uuid:account_id>                                          A
POST /accounts/<uuid:account_id>/sign-in                                  A
POST /accounts/<uuid:account_id>/link                                     LA
GET  /teams                                                               PLA
GET  /teams/new                                                           A
POST /teams/new                                                           A
GET  /teams/<uuid:team_id>                                                PLA
GET  /teams/<uuid:team_id>/edit                                           LA
POST /teams/<uuid:team_id>/edit                                           LA
GET  /reports                                                             LA
GET  /reports/<uuid:team_id>                                              LA
GET  /reports/<uuid:team_id>/report.csv                                   LA
GET  /reports/<uuid:team_id>/report.pdf                                   LA
GET  /reports/<uuid:team_id>/asked-twice                                  LA
GET  /reports/<uuid:team_id>/asked-twice.csv                              LA
GET  /work                                                                PL
GET  /to-do                                                               PL
GET  /to-do/new                                                           PL
POST /to-do/new                                                           PL
GET  /to-do/<uuid:to_do_id>                                               PL
POST /to-do/<uuid:to_do_id>/done                                          PL
POST /to-do/<uuid:to_do_id>/undo                                          PL
POST /to-do/<uuid:to_do_id>/move                                          PL
POST /to-do/<uuid:to_do_id>/hand-over                                     PL
GET  /urgent                                                              L
GET  /urgent/<uuid:urgent_id>                                             PL
POST /urgent/<uuid:urgent_id>                                             PL
POST /urgent/<uuid:urgent_id>/open-again                                  PL
POST /urgent/<uuid:urgent_id>/seen                                        PL
GET  /search                                                              PL
POST /search                                                              PL
GET  /people/new                                                          PL
POST /people/new                                                          PL
POST /ask-to-join                                                         PL
GET  /requests                                                            L
POST /requests/<uuid:join_request_id>                                     L
GET  /people/<uuid:person_id>                                             PL
GET  /people/<uuid:person_id>/details                                     PL
POST /people/<uuid:person_id>/details                                     PL
GET  /people/<uuid:person_id>/contact-state                               PL
POST /people/<uuid:person_id>/contact-state                               PL
GET  /people/<uuid:person_id>/teams                                       PL
POST /people/<uuid:person_id>/teams                                       PL
POST /people/<uuid:person_id>/teams/<uuid:involvement_id>/end             PL
GET  /people/<uuid:person_id>/same-person                                 L
POST /people/<uuid:person_id>/same-person                                 L
POST /people/<uuid:person_id>/same-person/undo                            L
GET  /people/<uuid:person_id>/needs                                       PL
POST /people/<uuid:person_id>/needs                                       PL
GET  /people/<uuid:person_id>/share                                       PL
POST /people/<uuid:person_id>/share                                       PL
POST /people/<uuid:person_id>/share/file                                  PL
GET  /people/<uuid:person_id>/share/flag.json                             PL
GET  /people/<uuid:person_id>/sharing                                     PL
POST /people/<uuid:person_id>/sharing/record                              PL
GET  /people/<uuid:person_id>/sharing/agreed                              PL
GET  /people/<uuid:person_id>/sharing/new                                 PL
POST /people/<uuid:person_id>/sharing/new                                 PL
GET  /people/<uuid:person_id>/sharing/<uuid:decision_id>/end              PL
POST /people/<uuid:person_id>/sharing/<uuid:decision_id>/end              PL
POST /people/<uuid:person_id>/sharing/<uuid:decision_id>/again            PL
GET  /people/<uuid:person_id>/sharing/explained                           PL
POST /people/<uuid:person_id>/sharing/explained                           PL
GET  /people/<uuid:person_id>/sharing/without                             PL
POST /people/<uuid:person_id>/sharing/without                             PL
POST /people/<uuid:person_id>/needs/waiting                               PL
POST /people/<uuid:person_id>/needs/declined                              PL
GET  /people/<uuid:person_id>/needs/asked                                 PL
POST /people/<uuid:person_id>/needs/asked                                 PL
POST /people/<uuid:person_id>/needs/changed                               PL
GET  /people/<uuid:person_id>/needs/new                                   PL
POST /people/<uuid:person_id>/needs/new                                   PL
GET  /needs/<uuid:need_id>                                                PL
POST /needs/<uuid:need_id>                                                PL
POST /needs/<uuid:need_id>/still-right                                    PL
GET  /needs/<uuid:need_id>/end                                            PL
POST /needs/<uuid:need_id>/end                                            PL
POST /needs/<uuid:need_id>/take-up                                        PL
POST /needs-card                                                          PLAG
GET  /people/<uuid:person_id>/assessments/new                             PL
POST /people/<uuid:person_id>/assessments/new                             PL
GET  /assessments/<uuid:assessment_id>                                    PL
POST /assessments/<uuid:assessment_id>/sections/<section_id>              PL
GET  /assessments/<uuid:assessment_id>/needs-first                        PL
POST /assessments/<uuid:assessment_id>/needs-first                        PL
GET  /assessments/<uuid:assessment_id>/steps/<step_id>                    PL
POST /assessments/<uuid:assessment_id>/steps/<step_id>                    PL
GET  /assessments/<uuid:assessment_id>/one                                PL
GET  /assessments/<uuid:assessment_id>/steps/<step_id>/one/<question_id>  PL
POST /assessments/<uuid:assessment_id>/steps/<step_id>/one/<question_id>  PL
GET  /assessments/<uuid:assessment_id>/view                               PL
POST /assessments/<uuid:assessment_id>/view                               PL
POST /assessments/<uuid:assessment_id>/steps/<step_id>/typed              PL
POST /assessments/<uuid:assessment_id>/steps/<step_id>/keep               PL
GET  /assessments/<uuid:assessment_id>/steps/<step_id>/permission         PL
POST /assessments/<uuid:assessment_id>/steps/<step_id>/permission         PL
GET  /assessments/<uuid:assessment_id>/steps/<step_id>/both-texts         PL
POST /assessments/<uuid:assessment_id>/steps/<step_id>/both-texts         PL
GET  /assessments/<uuid:assessment_id>/steps/<step_id>/history            PL
GET  /assessments/<uuid:assessment_id>/steps/<step_id>/history/<uuid:revision_id> PL
POST /assessments/<uuid:assessment_id>/steps/<step_id>/history/<uuid:revision_id> PL
GET  /assessments/<uuid:assessment_id>/newer-questions                    PL
POST /assessments/<uuid:assessment_id>/newer-questions                    PL
GET  /assessments/<uuid:assessment_id>/earlier-questions                  PL
GET  /assessments/<uuid:assessment_id>/earlier-questions/<question_id>    PL
GET  /assessments/<uuid:assessment_id>/check-answers                      PL
GET  /assessments/<uuid:assessment_id>/check-answers/<question_id>        PL
POST /assessments/<uuid:assessment_id>/check-answers                      PL
GET  /assessments/<uuid:assessment_id>/scores                             PL
GET  /assessments/<uuid:assessment_id>/sections/<section_id>/their-view   PL
POST /assessments/<uuid:assessment_id>/sections/<section_id>/their-view   PL
GET  /assessments/<uuid:assessment_id>/still-right                        PL
POST /assessments/<uuid:assessment_id>/still-right                        PL
GET  /assessments/<uuid:assessment_id>/state                              PL
GET  /assessments/<uuid:assessment_id>/state/finish                       PL
POST /assessments/<uuid:assessment_id>/state/finish                       PL
GET  /assessments/<uuid:assessment_id>/state/sign                         L
POST /assessments/<uuid:assessment_id>/state/sign                         L
GET  /assessments/<uuid:assessment_id>/state/re-open                      L
POST /assessments/<uuid:assessment_id>/state/re-open                      L
GET  /assessments/<uuid:assessment_id>/state/stop                         PL
POST /assessments/<uuid:assessment_id>/state/stop                         PL
GET  /assessments/<uuid:assessment_id>/late                               PL
POST /assessments/<uuid:assessment_id>/late                               L
GET  /assessments/<uuid:assessment_id>/hand-over                          PL
POST /assessments/<uuid:assessment_id>/hand-over                          PL
POST /assessments/<uuid:assessment_id>/hand-over/back                     PL
GET  /assessments/<uuid:assessment_id>/sections/<section_id>/lead         PL
POST /assessments/<uuid:assessment_id>/sections/<section_id>/lead         PL
GET  /assessments/<uuid:assessment_id>/paper                              PL
GET  /assessments/<uuid:assessment_id>/paper/print                        PL
GET  /assessments/<uuid:assessment_id>/paper/enter                        PL
GET  /assessments/<uuid:assessment_id>/paper/enter/<step_id>              PL
POST /assessments/<uuid:assessment_id>/paper/enter/<step_id>              PL
GET  /assessments/<uuid:assessment_id>/changes                            PL
POST /assessments/<uuid:assessment_id>/changes                            PL
GET  /assessments/<uuid:assessment_id>/visits/start-now                   PL
POST /assessments/<uuid:assessment_id>/visits/start-now                   PL
GET  /visits/<uuid:visit_id>/start                                        PL
POST /visits/<uuid:visit_id>/start                                        PL
GET  /visits/<uuid:visit_id>/now                                          PL
GET  /visits/<uuid:visit_id>/plan-card                                    PL
GET  /visits/<uuid:visit_id>/room                                         PL
POST /visits/<uuid:visit_id>/room                                         PL
GET  /visits/<uuid:visit_id>/pause                                        PL
POST /visits/<uuid:visit_id>/pause                                        PL
POST /visits/<uuid:visit_id>/break                                        PL
POST /visits/<uuid:visit_id>/go-on                                        PL
GET  /visits/<uuid:visit_id>/end                                          PL
POST /visits/<uuid:visit_id>/end                                          PL
POST /visits/<uuid:visit_id>/open-again                                   PL
GET  /visits/<uuid:visit_id>/after                                        PL
POST /visits/<uuid:visit_id>/after                                        PL
GET  /assessments/<uuid:assessment_id>/notes                              PL
POST /assessments/<uuid:assessment_id>/notes                              PL
GET  /assessments/<uuid:assessment_id>/notes/<uuid:note_id>/move          PL
POST /assessments/<uuid:assessment_id>/notes/<uuid:note_id>/move          PL
POST /assessments/<uuid:assessment_id>/notes/<uuid:note_id>/sorted        PL
GET  /assessments/<uuid:assessment_id>/notes/<uuid:note_id>/edit          PL
POST /assessments/<uuid:assessment_id>/notes/<uuid:note_id>/edit          PL
GET  /assessments/<uuid:assessment_id>/notes/<uuid:note_id>/take-back     PL
POST /assessments/<uuid:assessment_id>/notes/<uuid:note_id>/take-back     PL
GET  /assessments/<uuid:assessment_id>/letters                            PL
GET  /assessments/<uuid:assessment_id>/letters/next-steps                 PL
GET  /assessments/<uuid:assessment_id>/letters/draft                      PL
GET  /assessments/<uuid:assessment_id>/letters/draft/<key>                PL
POST /assessments/<uuid:assessment_id>/letters/draft/<key>                PL
POST /assessments/<uuid:assessment_id>/letters/said-of-it                  PL
GET  /assessments/<uuid:assessment_id>/letters/easy                       PL
GET  /assessments/<uuid:assessment_id>/letters/make                       PL
POST /assessments/<uuid:assessment_id>/letters/make                       PL
GET  /visits/<uuid:visit_id>/letter                                       PL
POST /visits/<uuid:visit_id>/letter                                       PL
POST /visits/<uuid:visit_id>/letter/topics                                PL
POST /visits/<uuid:visit_id>/letter/sent                                  PL
GET  /people/<uuid:person_id>/my-card                                     PL
POST /people/<uuid:person_id>/my-card                                     PL
GET  /letters/<uuid:letter_id>                                            PL
GET  /letters/<uuid:letter_id>.pdf                                        PL
GET  /letters/<uuid:letter_id>.html                                       PL
POST /waiting                                                             PL
GET  /waiting/file                                                        PL
GET  /sign-out/waiting                                                    PLAG
GET  /away                                                                -
GET  /away/state                                                          -
GET  /sw.js                                                               -
GET  /assessments/<uuid:assessment_id>/take                               PL
POST /assessments/<uuid:assessment_id>/take                               PL
GET  /assessments/<uuid:assessment_id>/copy                               PL
GET  /account/devices                                                     PLAG
POST /account/devices/<uuid:device_id>                                    PLAG
GET  /accounts/<uuid:account_id>/devices                                  L
POST /accounts/<uuid:account_id>/devices/<uuid:device_id>/revoke          L
GET  /assessments/<uuid:assessment_id>/steps/<step_id>/take-back          PL
POST /assessments/<uuid:assessment_id>/steps/<step_id>/take-back          PL
GET  /assessments/<uuid:assessment_id>/taken-back                         PL
GET  /assessments/<uuid:assessment_id>/taken-back/<uuid:taken_id>         PL
POST /assessments/<uuid:assessment_id>/taken-back/<uuid:taken_id>         PL
POST /letters/<uuid:letter_id>/recall                                     PL
GET  /governance                                                          G
GET  /governance/<uuid:taken_id>                                          G
POST /governance/<uuid:taken_id>                                          G
GET  /assessments/<uuid:assessment_id>/visits                             PL
GET  /assessments/<uuid:assessment_id>/visits/new                         PL
POST /assessments/<uuid:assessment_id>/visits/new                         PL
GET  /visits/<uuid:visit_id>                                              PL
POST /visits/<uuid:visit_id>/sent                                         PL
GET  /visits/<uuid:visit_id>/plan                                         PL
POST /visits/<uuid:visit_id>/plan                                         PL
GET  /visits/<uuid:visit_id>/cancel                                       PL
POST /visits/<uuid:visit_id>/cancel                                       PL
GET  /visits/<uuid:visit_id>/missed                                       PL
POST /visits/<uuid:visit_id>/missed                                       PL
POST /visits/<uuid:visit_id>/plan-again                                   PL
GET  /visits/<uuid:visit_id>/checklist                                    PL
POST /visits/<uuid:visit_id>/checklist                                    PL
GET  /visits/<uuid:visit_id>/bookings/new                                 PL
POST /visits/<uuid:visit_id>/bookings/new                                 PL
GET  /visits/<uuid:visit_id>/bookings/<uuid:booking_id>                   PL
POST /visits/<uuid:visit_id>/bookings/<uuid:booking_id>                   PL
GET  /visits/<uuid:visit_id>/calendar.ics                                 PL
GET  /assessments/<uuid:assessment_id>/own-links                          PL
GET  /assessments/<uuid:assessment_id>/own-links/new                      PL
POST /assessments/<uuid:assessment_id>/own-links/new                      PL
POST /assessments/<uuid:assessment_id>/own-links/<uuid:link_id>/stop      PL
POST /assessments/<uuid:assessment_id>/own-links/<uuid:link_id>/open-again PL
POST /assessments/<uuid:assessment_id>/own-links/<uuid:link_id>/new-code  PL
GET  /own                                                                 -
GET  /own/<token>                                                         -
POST /own/<token>                                                         -
GET  /own/steps/<step_id>                                                 -
POST /own/steps/<step_id>                                                 -
POST /own/done                                                            -
GET  /own/thank-you                                                       -
POST /own/leave                                                           -
"""

TABLE = {(method, rule): who for method, rule, who in (line.split() for line in ROUTES.strip().splitlines())}
GUARDED = {route: who for route, who in TABLE.items() if who != "-"}
OF_A_RECORD = re.compile(r"<uuid:(person_id|assessment_id|letter_id|need_id|visit_id|to_do_id|urgent_id)>")
# What ends an involvement comes last: nothing of the record is theirs afterwards.
RECORDS = sorted(
    (route for route in GUARDED if OF_A_RECORD.search(route[1])), key=lambda r: r[1].endswith("/end")
)


@pytest.fixture
def ids(app: Flask, ward: Ward) -> dict[str, object]:
    """A thing that is really there for every id of an address."""
    definition = next(iter(house_of(app).catalogue.values()))
    section = definition.sections[0]
    with house_of(app).store.transaction() as tx:
        involvement = people.involvements(tx, ward.person.id)[0].id
        request = joining.ask_to_join(
            tx, ward.person.id, ward.hillside.id, "They moved to us", ward.outsider.id
        )
        call = LetterCall(
            ward.assessment.id, "summary", "standard", {}, ward.practitioner.id, str(uuid4()), 0, ""
        )
        letter = letters.queue(tx, call)
    taken = a_taking(app, ward)
    return {
        "person_id": ward.person.id,
        "assessment_id": ward.assessment.id,
        "letter_id": letter.id,
        "team_id": ward.riverside.id,
        "account_id": ward.practitioner.id,
        "join_request_id": request,
        "involvement_id": involvement,
        "section_id": section.id,
        "step_id": section.steps[0].id,
        "question_id": section.steps[0].questions[0].id,
        "picture_id": "person",
        "device_id": uuid4(),
        "revision_id": uuid4(),
        "key": "greeting",
        "parked_id": uuid4(),
        "taken_id": taken,
        "need_id": a_need(app, ward),
        "visit_id": a_visit(app, ward),
        "to_do_id": a_to_do(app, ward),
        "urgent_id": an_urgency(app, ward),
        "note_id": uuid4(),
        "booking_id": uuid4(),
        "link_id": uuid4(),
        "decision_id": uuid4(),
        "token": "nothing",
        "filename": "js/house.js",
    }


def address(rule: str, ids: dict[str, object]) -> str:
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda part: str(ids[part[1]]), rule)


def ask(client: CheckingClient, route: tuple[str, str], ids: dict[str, object]):
    with client.open(address(route[1], ids), method=route[0]) as answer:
        answer.get_data()
    return answer


def test_the_table_names_every_route_and_no_other(app: Flask) -> None:
    real = {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert sorted(real - set(TABLE)) == [], "Say in ROUTES who may use these."
    assert sorted(set(TABLE) - real) == [], "These routes are gone: take them out of ROUTES."


def test_every_view_is_marked(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        who = {TABLE[method, rule.rule] for method in rule.methods or () if (method, rule.rule) in TABLE}
        if rule.endpoint == "static":
            continue
        assert hasattr(view, "open_to_all") == (who == {"-"}), rule.rule
        assert hasattr(view, "may") != hasattr(view, "open_to_all"), rule.rule


def test_nobody_signed_in_is_led_to_sign_in(app: Flask, ids: dict[str, object]) -> None:
    for route in GUARDED:
        answer = ask(client_of(app), route, ids)
        assert answer.status_code == 302, route
        assert answer.location.startswith("/sign-in"), route


@pytest.mark.parametrize("letter", "PLAG")
def test_a_role_meets_only_what_the_table_gives_it(
    app: Flask, ward: Ward, sign_in: SignIn, ids: dict[str, object], letter: str
) -> None:
    people_of = {"P": ward.practitioner, "L": ward.lead, "A": ward.administrator, "G": ward.governance}
    account = people_of[letter]
    refused = [route for route, who in GUARDED.items() if letter not in who]
    client = sign_in(account)
    assert [route for route in refused if ask(client, route, ids).status_code != 404] == []
    for route in (route for route, who in GUARDED.items() if letter in who and route[0] == "GET"):
        ask(client, route, ids)
        # A page that is theirs may still be not there today: an assessment that is open cannot be signed.
        assert newest(app).outcome is Outcome.DONE, route


def test_without_involvement_a_record_is_the_same_page_as_an_unknown_id(
    app: Flask, ward: Ward, sign_in: SignIn, ids: dict[str, object]
) -> None:
    stranger = sign_in(ward.outsider)
    stranger.get("/account")  # the cookie is there from here on
    unknown = ids | {"person_id": uuid4(), "assessment_id": uuid4(), "letter_id": uuid4()}
    unknown |= {"need_id": uuid4(), "visit_id": uuid4(), "to_do_id": uuid4(), "urgent_id": uuid4()}
    for route in RECORDS:
        hidden, absent = ask(stranger, route, ids), ask(stranger, route, unknown)
        assert (hidden.status_code, absent.status_code) == (404, 404), route
        assert without_tokens(hidden.text) == without_tokens(absent.text), route
        assert sorted(hidden.headers.keys()) == sorted(absent.headers.keys()), route


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_record_that_is_opened_or_asked_for_leaves_one_line(
    app: Flask, ward: Ward, sign_in: SignIn, ids: dict[str, object], method: str
) -> None:
    lead, stranger = sign_in(ward.lead), sign_in(ward.outsider)
    for route in (route for route in RECORDS if route[0] == method):
        ask(stranger, route, ids)
        refusal = newest(app)
        assert (refusal.outcome, refusal.account_id) == (Outcome.REFUSED, ward.outsider.id), route
        before = count(app)
        ask(lead, route, ids)
        assert count(app) - before == 1, route
        line = newest(app)
        assert (line.outcome, line.account_id) == (Outcome.DONE, ward.lead.id), route
        assert ward.person.id in (line.person_id, None) and line.person_id is not None, route


def test_no_address_holds_more_than_random_ids(app: Flask) -> None:
    of_content = {"section_id", "step_id", "question_id", "picture_id", "key"}  # the same for everybody
    for rule in app.url_map.iter_rules():
        for converter, name in re.findall(r"<(?:(\w+):)?(\w+)>", rule.rule):
            assert converter == "uuid" or name in of_content | {"token", "filename"}, rule.rule


def lines(app: Flask) -> tuple[AuditLine, ...]:
    with house_of(app).store.reading() as tx:
        return audit.lines(tx)


def count(app: Flask) -> int:
    return len(lines(app))


def newest(app: Flask) -> AuditLine:
    return lines(app)[-1]


def without_tokens(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrf_token" not in line and "data-token" not in line]
