using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Npgsql;
using Saas.Access.Contracts;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Rates;
using Saas.Tests.Api;
using Saas.Tests.Support;

namespace Saas.Tests.Honoraria.Claims;

/// <summary>A claim over the API, from the assignment to the approval, and everything bad that can be sent on the way.</summary>
public sealed class ClaimTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly ClaimRoom _room = new(fixture.App);

    [Fact]
    public async Task A_claim_is_filled_in_from_its_assignment_priced_and_approved_and_its_sums_are_due()
    {
        using var api = await _room.ApiAsync();
        var (_, officer) = await _room.OfficerAsync();
        using var approver = await _room.ApiAsync();
        var person = await _room.PersonAsync(Role.UserRepresentative);
        var id = await api.BeginAsync(await _room.AssignmentAsync(person.Id, await _room.PayerAsync(), planned: 90, real: 140));
        var begun = await api.ClaimAsync(id);
        Assert.Equal(("draft", 140, 88_750L), (begun.GetProperty("status").GetString(), begun.GetProperty("claimed").GetProperty("minutes").GetInt32(), begun.GetProperty("feeOre").GetInt64())); // 2 h 20 min → 2.5 h × 355

        using var attached = await api.AttachAsync(id, ClaimRoom.Png, "image/png");
        var receipt = (await attached.Content.JsonAsync()).GetProperty("id").GetGuid();
        using var written = await api.PutAsJsonAsync($"claims/{id}", new
        {
            currency = "NOK",
            claimed = ClaimCalls.Claimed(140, it =>
            {
                it["expenses"] = new JsonArray(new JsonObject { ["kind"] = "ferry", ["amountOre"] = 24_950, ["what"] = "Ferje", ["receipt"] = receipt });
                it["trips"] = new JsonArray(new JsonObject { ["metres"] = 24_600, ["passengers"] = 1, ["what"] = "Setermoen–Finnsnes og tilbake" });
            }),
        });
        Assert.True(written.IsSuccessStatusCode, await written.Content.ReadAsStringAsync());
        var claim = await written.Content.JsonAsync();

        // 2.5 × 355,00 = 887,50 pay; 24,6 km × 5,30 = 130,38, of it 24,6 × 3,50 = 86,10 free and 44,28 pay; a passenger 24,6 × 1,00 = 24,60; the ferry 249,50.
        Assert.Equal(88_750 + 4_428, claim.GetProperty("feeOre").GetInt64());
        Assert.Equal(8_610 + 2_460 + 24_950, claim.GetProperty("expensesOre").GetInt64());
        Assert.All(claim.GetProperty("lines").EnumerateArray(), line => Assert.NotEmpty(line.GetProperty("rule").GetString()!));
        var year = claim.GetProperty("year");
        Assert.Equal((0L, 93_178L, 200_000L, false), (year.GetProperty("beforeOre").GetInt64(), year.GetProperty("afterOre").GetInt64(), year.GetProperty("limitOre").GetInt64(), year.GetProperty("crosses").GetBoolean()));

        using var submitted = await api.PostAsync($"claims/{id}/submit", null);
        Assert.Equal("submitted", (await submitted.Content.JsonAsync()).GetProperty("status").GetString());
        using var approved = await approver.ApproveAsync(id, officer);
        Assert.True(approved.IsSuccessStatusCode, await approved.Content.ReadAsStringAsync());
        Assert.Equal([["expenses", "36020"], ["fee", "93178"]], await fixture.Database.RowsAsync($"select part, amount_ore::text from honoraria.dues where claim_id = '{id}' order by part"));
        Assert.Equal(93_178L, await fixture.Database.ScalarAsync<long>($"select liable_ore from honoraria.year_sums where representative_id = '{person.Id}'"));
        using var file = await api.GetAsync($"claims/{id}/receipts/{receipt}");
        Assert.Equal(("image/png", ClaimRoom.Png.Length), (file.Content.Headers.ContentType!.MediaType, (await file.Content.ReadAsByteArrayAsync()).Length));
        Assert.Equal(1L, await fixture.Database.ScalarAsync<long>($"select count(*) from kernel.audit where action = 'claims.read-receipt' and subject_id = '{id}'"));
    }

    [Fact]
    public async Task Who_approves_over_the_limit_has_to_have_seen_it_and_all_of_the_year_becomes_reportable()
    {
        using var api = await _room.ApiAsync();
        using var approver = await _room.ApiAsync();
        var (_, officer) = await _room.OfficerAsync();
        var (person, payer) = (await _room.PersonAsync(), await _room.PayerAsync(limit: 100_000));
        var first = await _room.SubmittedAsync(api, person.Id, payer, _room.Today.AddDays(-4));
        var second = await _room.SubmittedAsync(api, person.Id, payer, _room.Today.AddDays(-3));
        using var within = await approver.ApproveAsync(first, officer);
        Assert.Equal(HttpStatusCode.OK, within.StatusCode);
        Assert.True((await api.ClaimAsync(second)).GetProperty("year").GetProperty("crosses").GetBoolean());
        using var blind = await approver.ApproveAsync(second, officer);
        await blind.AssertProblemAsync(HttpStatusCode.Conflict, "claim.crosses_limit");
        Assert.Equal(71_000L, await fixture.Database.ScalarAsync<long>($"select liable_ore from honoraria.year_sums where representative_id = '{person.Id}'"));
        using var seen = await approver.ApproveAsync(second, officer, limitSeen: true);
        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        Assert.Equal([["2", "true"]], await fixture.Database.RowsAsync($"select count(*)::text, bool_and(reportable)::text from honoraria.dues where claim_id in ('{first}', '{second}') and part = 'fee'"));
    }

    [Fact]
    public async Task Two_claims_of_one_assignment_are_a_field_error_until_the_first_is_turned_down()
    {
        using var api = await _room.ApiAsync();
        using var approver = await _room.ApiAsync();
        var (_, officer) = await _room.OfficerAsync();
        var assignment = await _room.AssignmentAsync((await _room.PersonAsync()).Id, await _room.PayerAsync());
        var first = await api.BeginAsync(assignment);
        using var second = await api.PostAsJsonAsync("claims", new { assignmentId = assignment.Value });
        Assert.Equal(["assignmentId"], await second.WrongFieldsAsync());
        using var sent = await api.PostAsync($"claims/{first}/submit", null);
        using var rejected = await approver.PostAsJsonAsync($"claims/{first}/reject", new { decidedBy = officer, reason = "Det er betalt før." });
        Assert.Equal(HttpStatusCode.OK, rejected.StatusCode);
        Assert.NotEqual(first, await api.BeginAsync(assignment));
    }

    [Fact]
    public async Task Sixty_four_who_begin_a_claim_of_one_assignment_make_one()
    {
        using var api = await _room.ApiAsync();
        var assignment = await _room.AssignmentAsync((await _room.PersonAsync()).Id, await _room.PayerAsync());
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(async _ =>
        {
            using var answer = await api.PostAsJsonAsync("claims", new { assignmentId = assignment.Value });
            return answer.StatusCode;
        }));
        Assert.Equal((1, 63), (answers.Count(code => code == HttpStatusCode.Created), answers.Count(code => code == HttpStatusCode.BadRequest)));
    }

    public static TheoryData<string, string, string> Bad() => new()
    {
        { """{"currency": "EUR", "claimed": {"minutes": 60}}""", "currency", "" },
        { """{"claimed": {"minutes": 1441}}""", "claimed.minutes", "hours over 24" },
        { """{"claimed": {"minutes": 1000, "preparationMinutes": 600}}""", "claimed.preparationMinutes", "" },
        { """{"claimed": {"minutes": -30}}""", "claimed.minutes", "" },
        { """{"claimed": {"expenses": [{"kind": "ferry", "amountOre": -100, "what": "Ferje"}]}}""", "claimed.expenses[0].amountOre", "negative" },
        { """{"claimed": {"expenses": [{"kind": "ferry", "amountOre": 0, "what": "Ferje"}]}}""", "claimed.expenses[0].amountOre", "" },
        { """{"claimed": {"expenses": [{"kind": "ferry", "amountOre": 123456789, "what": "Ferje"}]}}""", "claimed.expenses[0].amountOre", "nine digits" },
        { """{"claimed": {"expenses": [{"kind": "gold", "amountOre": 100, "what": "Gull"}]}}""", "claimed.expenses[0].kind", "" },
        { """{"claimed": {"lostEarningsOre": 100000000}}""", "claimed.lostEarningsOre", "" },
        { """{"claimed": {"trips": [{"metres": 0, "what": "Hjem"}]}}""", "claimed.trips[0].metres", "" },
        { """{"claimed": {"expenses": [{"kind": "ferry", "amountOre": 100, "what": "Ferje", "receipt": "019a9f3e-e300-7c11-8a44-0d6b5f1f2b31"}]}}""", "claimed.expenses[0].receipt", "another claim's" },
        { """{"claimed": {"outcome": "expenses-only"}}""", "claimed.outcome", "" },
        { "{}", "claimed", "" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task What_cannot_be_meant_is_named_by_its_field(string body, string field, string why)
    {
        using var api = await _room.ApiAsync();
        var id = await api.BeginAsync(await _room.AssignmentAsync((await _room.PersonAsync()).Id, await _room.PayerAsync()));
        using var answer = await api.PutAsync($"claims/{id}", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        Assert.True((await answer.WrongFieldsAsync()).Contains(field, StringComparer.Ordinal), why + ": " + await answer.Content.ReadAsStringAsync());
        Assert.Equal(71_000L, (await api.ClaimAsync(id)).GetProperty("feeOre").GetInt64()); // nothing has changed
    }

    [Fact]
    public async Task More_than_twenty_four_hours_with_the_other_claims_of_the_day_is_a_field_error()
    {
        using var api = await _room.ApiAsync();
        var (person, payer) = ((await _room.PersonAsync()).Id, await _room.PayerAsync());
        Guid[] ids = [await api.BeginAsync(await _room.AssignmentAsync(person, payer, real: 900)), await api.BeginAsync(await _room.AssignmentAsync(person, payer, real: 900))];
        using var first = await api.PostAsync($"claims/{ids[0]}/submit", null);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using var second = await api.PostAsync($"claims/{ids[1]}/submit", null);
        Assert.Equal(["claimed.minutes"], await second.WrongFieldsAsync());
    }

    [Fact]
    public async Task An_expense_without_the_receipt_it_needs_is_said_when_it_is_sent()
    {
        using var api = await _room.ApiAsync();
        var id = await api.BeginAsync(await _room.AssignmentAsync((await _room.PersonAsync()).Id, await _room.PayerAsync()));
        using var written = await api.PutAsJsonAsync($"claims/{id}", new { claimed = ClaimCalls.Claimed(60, it => it["expenses"] = new JsonArray(new JsonObject { ["kind"] = "ferry", ["amountOre"] = 100, ["what"] = "Ferje" })) });
        Assert.Equal(HttpStatusCode.OK, written.StatusCode);
        using var sent = await api.PostAsync($"claims/{id}/submit", null);
        Assert.Equal(["claimed.expenses[0].receipt"], await sent.WrongFieldsAsync());
    }

    [Fact]
    public async Task What_is_unpaid_missed_or_to_come_has_no_claim()
    {
        using var api = await _room.ApiAsync();
        var (person, payer) = ((await _room.PersonAsync()).Id, await _room.PayerAsync());
        (AssignmentId Assignment, string Code)[] cases =
        [
            (await _room.AssignmentAsync(person, null), "claim.unpaid"),
            (await _room.AssignmentAsync(person, payer, real: null, and: one => one.Miss(fixture.App.Clock.GetUtcNow())), "claim.absent"),
            (await _room.AssignmentAsync(person, payer, _room.Today.AddDays(1), real: null), "claim.too_early"),
        ];
        foreach (var (assignment, code) in cases)
        {
            using var answer = await api.PostAsJsonAsync("claims", new { assignmentId = assignment.Value });
            await answer.AssertProblemAsync(HttpStatusCode.Conflict, code);
        }
    }

    [Fact]
    public async Task A_daily_cap_holds_over_two_claims_of_the_day_whichever_is_sent_first()
    {
        var rules = new RateRules { Fee = new FeeRule { Unit = FeeUnit.HalfHour, RateOre = 50_000, Rounding = TimeRounding.StartedHalfHour, DailyCapOre = 347_500 } };
        using var api = await _room.ApiAsync();
        var (person, payer) = ((await _room.PersonAsync()).Id, await _room.PayerAsync(rules: rules));
        Guid[] ids = [await api.BeginAsync(await _room.AssignmentAsync(person, payer, real: 180)), await api.BeginAsync(await _room.AssignmentAsync(person, payer, real: 180))];
        var sent = await Task.WhenAll(ids.Select(async id =>
        {
            using var answer = await api.PostAsync($"claims/{id}/submit", null);
            return (await answer.Content.JsonAsync()).GetProperty("feeOre").GetInt64();
        }));
        Assert.Equal([47_500L, 300_000L], sent.Order()); // 6 × 500 = 3000; what is left of 3475 is 475
    }

    [Fact]
    public async Task What_has_been_approved_never_changes_whoever_tries()
    {
        using var api = await _room.ApiAsync();
        using var approver = await _room.ApiAsync();
        var (_, officer) = await _room.OfficerAsync();
        var id = await _room.SubmittedAsync(api, (await _room.PersonAsync()).Id, await _room.PayerAsync());
        using var approved = await approver.ApproveAsync(id, officer);
        using var written = await api.PutAsJsonAsync($"claims/{id}", new { claimed = ClaimCalls.Claimed(600) });
        await written.AssertProblemAsync(HttpStatusCode.Conflict, "claim.is_approved");
        using var attached = await api.AttachAsync(id, ClaimRoom.Png, "image/png");
        await attached.AssertProblemAsync(HttpStatusCode.Conflict, "claim.is_approved");
        foreach (var sql in new[]
        {
            "update honoraria.claims set fee_ore = fee_ore + 1 where id = '{0}'", "update honoraria.claims set decided_by = gen_random_uuid() where id = '{0}'", "delete from honoraria.claims where id = '{0}'",
            "update honoraria.claim_lines set amount_ore = amount_ore + 1 where claim_id = '{0}'", "delete from honoraria.claim_lines where claim_id = '{0}'",
            "insert into honoraria.claim_lines select tenant_id, claim_id, position + 1, kind, rule, quantity, unit, rate_ore, amount_ore, liable_ore, receipt_id from honoraria.claim_lines where claim_id = '{0}'",
        })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => fixture.Database.ExecuteAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, id)));
            Assert.Equal("decided_claims_stay", refused.ConstraintName);
        }

        var back = await Assert.ThrowsAsync<PostgresException>(() => fixture.Database.ExecuteAsync($"update honoraria.claims set status = 'submitted' where id = '{id}'"));
        Assert.Equal("the_way_of_a_claim", back.ConstraintName);
    }

    [Fact]
    public async Task Expenses_alone_hang_on_nobodys_assignment_and_need_to_say_whose_they_are()
    {
        using var api = await _room.ApiAsync();
        using var bare = await api.PostAsJsonAsync("claims", new { title = "Møte i brukerutvalget" });
        Assert.Equal(["date", "payerId", "representativeId"], (await bare.WrongFieldsAsync()).Order());
        var (person, payer) = ((await _room.PersonAsync()).Id, await _room.PayerAsync());
        using var tomorrow = await api.PostAsJsonAsync("claims", new { representativeId = person.Value, payerId = payer.Value, title = "Møte", date = _room.Today.AddDays(1) });
        Assert.Equal(["date"], await tomorrow.WrongFieldsAsync());
        using var begun = await api.PostAsJsonAsync("claims", new
        {
            representativeId = person.Value, payerId = payer.Value, title = "Møte i brukerutvalget", date = _room.Today,
            claimed = new { outcome = "expenses-only", expenses = new[] { new { kind = "other", amountOre = 12_000, what = "Kaffe" } } },
        });
        Assert.True(begun.StatusCode == HttpStatusCode.Created, await begun.Content.ReadAsStringAsync());
        Assert.Equal(12_000L, (await begun.Content.JsonAsync()).GetProperty("expensesOre").GetInt64());
    }
}
