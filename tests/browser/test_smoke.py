from tests.browser import journey as j
from tests.browser.conftest import PRACTITIONER


def test_smoke(sit_down):
    desk = sit_down()
    j.given_a_worker_who_signed_in(desk, PRACTITIONER)
    name = j.when_they_add_a_person(desk)
    task_list = j.when_they_start_an_assessment(desk)
    print(task_list)
    j.when_they_open_another_section_before_the_needs(desk, task_list)
    j.then_a_reason_is_wanted_once(desk, task_list)
    j.when_they_open_a_step(desk, task_list, "reaching-you")
    j.when_they_answer_how_to_be_reached(desk)
    desk.act("continue")
    j.then_the_page_is(desk, "information")
    desk.unfold_all()
    desk.page.go_back()
    desk.page.wait_for_load_state()
    desk.look()
