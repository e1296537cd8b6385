from tests.contracts.canary_world import *
def test_t(app, ward):
    there, talk = world(app, ward), None
    talk = Talk(app, quick(app, ward.practitioner), ward.assessment)
    print([s for s in there.ids["step_id"]])
    for step in there.ids["step_id"]:
        print(talk.says(str(step), "yes"))
        a = talk.client.get(f"{talk.address}/steps/{step}"); print(step, a.status_code, a.location)
