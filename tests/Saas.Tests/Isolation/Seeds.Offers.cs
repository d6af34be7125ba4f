using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Access.Grants;
using Saas.Access.Members;
using Saas.Access.Support;
using Saas.Kernel.Data;
using Saas.Kernel.Secrets;
using Saas.Offers.Attendance;
using Saas.Offers.Certificates;
using Saas.Offers.Competences;
using Saas.Offers.Contracts;
using Saas.Offers.Evaluation;
using Saas.Tests.Support;
using Saas.Venues.Contracts;
using Saas.Venues.Premises;

namespace Saas.Tests.Isolation;

/// <summary>Offers and what hangs on them.</summary>
internal sealed partial class Seeds
{
    private async Task<Guid> OfferAsync()
    {
        var api = await ApiAsync();
        return await api.PublishedAsync();
    }

    private async Task<Guid> DraftAsync()
    {
        var api = await ApiAsync();
        using var planned = await api.PostAsJsonAsync("offers", OfferJson.Offer());
        return (await planned.Content.JsonAsync()).GetProperty("id").GetGuid();
    }

    /// <summary>In the offer made last, so that an address with both ids holds together.</summary>
    private async Task<Guid> EnrolmentAsync()
    {
        _offer = _offer == default ? await OfferAsync() : _offer;
        var api = await ApiAsync();
        using var enrolled = await api.PostAsJsonAsync($"offers/{_offer}/enrolments", OfferJson.Enrolment($"{Guid.CreateVersion7():N}@example.no"));
        Assert.True(enrolled.IsSuccessStatusCode, await enrolled.Content.ReadAsStringAsync());
        return await NewestAsync("offers.enrolments");
    }

    private async Task<Guid> TemplateAsync()
    {
        var offer = await OfferAsync();
        var api = await ApiAsync();
        using var made = await api.PostAsJsonAsync($"offers/{offer}/template", new { });
        return await NewestAsync("offers.template_packs");
    }

    /// <summary>The first of the offer made last.</summary>
    private async Task<Guid> SessionAsync()
    {
        _offer = _offer == default ? await OfferAsync() : _offer;
        return await fixture.Database.ScalarAsync<Guid>($"select id from offers.sessions where offer_id = '{_offer}' order by number limit 1");
    }

    /// <summary>What the seats of the offer made last are divided into, and a count at the door: straight into the tables, since a quota needs a unit and a count a day that has come.</summary>
    private Task<Guid> DivisionAsync() => fixture.Database.ScalarAsync<Guid>($"""
        with o as (select tenant_id, id from offers.offers where id = '{_offer}'),
          pool as (insert into offers.pools (tenant_id, id, offer_id, number, name, roles, seats) select tenant_id, gen_random_uuid(), id, 1, 'Alle', array['participant'], 12 from o returning id),
          there as (update offers.enrolments e set pool_id = pool.id from pool where e.offer_id = '{_offer}' returning e.id),
          grown as (update offers.offers set grown_from = id where id = '{_offer}' returning id),
          quota as (insert into offers.quotas (tenant_id, id, offer_id, municipality, most, is_default) select tenant_id, gen_random_uuid(), id, '1931', 3, false from o returning id),
          head as (insert into offers.session_counts (tenant_id, id, session_id, persons, counted_at)
            select s.tenant_id, gen_random_uuid(), s.id, 9, now() from offers.sessions s join o on s.offer_id = o.id limit 1 returning tenant_id, id),
          home as (insert into offers.session_count_homes (tenant_id, id, count_id, municipality, persons) select tenant_id, gen_random_uuid(), id, '1931', 4 from head returning id)
        select pool.id from pool, quota, head, home
        """);

    /// <summary>Of a session that lies ahead: taken by a clock that has come to its end.</summary>
    private async Task<Guid> AttendanceAsync()
    {
        var enrolment = await EnrolmentAsync();
        var session = new SessionId(await SessionAsync());
        await using var room = fixture.App.Room(slug);
        await ActivatorUtilities.CreateInstance<TakeAttendance>(room.ServiceProvider, new AheadOf(fixture.App.Clock, TimeSpan.FromDays(31)))
            .RecordAsync(session, [new EnrolmentId(enrolment)], null, CancellationToken.None);
        return enrolment;
    }

    private async Task<Guid> CertificateAsync()
    {
        var enrolment = new EnrolmentId(await EnrolmentAsync());
        await using var room = fixture.App.Room(slug);
        var (db, now) = (room.ServiceProvider.GetRequiredService<TenantDb>(), fixture.App.Clock.GetUtcNow());
        var cipher = await room.ServiceProvider.GetRequiredService<KeyRing>().ForAsync(db.Tenant, CancellationToken.None);
        var id = CertificateId.New(now);
        var content = new CertificateContent
        {
            Language = "nb", Issuer = "Lenvik kommune", Title = "Kurs", Holder = "Selam Tesfay", SessionCount = 1,
            Sessions = [new AttendedSession(1, "Tema", now, now.AddHours(3), 180)],
        };
        db.Add(Certificate.Issue(db.TenantId, id, new OfferId(_offer), enrolment, CertificateSeal.Of(cipher, id, CertificateCode.New(), content), null, now));
        await db.SaveChangesAsync();
        return id.Value;
    }

    private sealed class AheadOf(TimeProvider clock, TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + by;
    }

    private async Task<Guid> EvaluationFormAsync()
    {
        var api = await ApiAsync();
        using var made = await api.PostJsonAsync("evaluation-forms", EvaluationExamples.Form);
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        return (await made.Content.JsonAsync()).GetProperty("id").GetGuid();
    }

    /// <summary>An offer with a form, somebody who was asked, and an answer.</summary>
    private async Task<Guid> EvaluationAsync()
    {
        var enrolment = await EnrolmentAsync();
        var api = await ApiAsync();
        var form = await EvaluationFormAsync(); // one of the room's own: the standard form has the same id everywhere
        using var chosen = await api.PutAsJsonAsync($"offers/{_offer}/evaluation", new { formId = form });
        Assert.True(chosen.IsSuccessStatusCode, await chosen.Content.ReadAsStringAsync());
        var tenant = fixture.App.Tenant(slug).Id;
        await fixture.Database.ExecuteAsync($"""
            update offers.evaluation_plans set version = 1 where tenant_id = '{tenant}' and offer_id = '{_offer}';
            insert into offers.evaluation_invitations (tenant_id, enrolment_id, moment, offer_id, sent_at) values ('{tenant}', '{enrolment}', 'before', '{_offer}', now());
            insert into offers.evaluation_answers (tenant_id, id, offer_id, moment, pseudonym, sheet) values ('{tenant}', gen_random_uuid(), '{_offer}', 'before', sha256('{enrolment}'), '{"{}"}')
            """);
        return _offer;
    }

    private async Task<Guid> CompetenceAsync()
    {
        var api = await ApiAsync();
        using var kept = await api.PutAsJsonAsync("competence/durations", new { kind = "health-pedagogy", months = 60 });
        _offer = _offer == default ? await OfferAsync() : _offer;
        await using var room = fixture.App.Room(slug);
        var (db, now) = (room.ServiceProvider.GetRequiredService<TenantDb>(), fixture.App.Clock.GetUtcNow());
        var cipher = await room.ServiceProvider.GetRequiredService<KeyRing>().ForAsync(db.Tenant, CancellationToken.None);
        var terms = new CompetenceTerms(Side.Representative, CompetenceKind.PeerCourse, new TrainedPerson($"Person {Guid.CreateVersion7():N}", null, "Kurs"), new DateOnly(2025, 10, 14), null);
        var fed = Competence.Note(db.TenantId, CompetenceId.New(now), terms, new OfferId(_offer), cipher, now);
        db.Add(fed);
        await db.SaveChangesAsync();
        return fed.Id.Value;
    }

    private async Task<Guid> AgreementAsync() => await (await ApiAsync()).MadeAsync(
        "agreements", new { kind = "cooperation", title = "Kurs", party = "Nordre sykehus", partyNumber = "312456788", startsOn = "2025-01-01", endsOn = "2099-12-31" });

    /// <summary>An offer that rests on the agreement made last.</summary>
    private async Task<Guid> AttachedAsync()
    {
        var (api, offer) = (await ApiAsync(), await OfferAsync());
        using var attached = await api.PostAsJsonAsync($"agreements/{_agreement}/offers", new { offer });
        Assert.True(attached.IsSuccessStatusCode, await attached.Content.ReadAsStringAsync());
        return offer;
    }

    /// <summary>A third one in planning, so that taking them out leaves both sides.</summary>
    private async Task<Guid> PlanPersonAsync()
    {
        var api = await ApiAsync();
        using var added = await api.PostAsJsonAsync($"offers/{_offer}/people", new { phases = new[] { "planning" }, side = "representative", name = $"Person {Guid.CreateVersion7():N}", shown = false });
        Assert.True(added.IsSuccessStatusCode, await added.Content.ReadAsStringAsync());
        return await NewestAsync("offers.plan_people");
    }

    private async Task<Guid> PlanMeetingAsync()
    {
        var api = await ApiAsync();
        using var added = await api.PostAsJsonAsync($"offers/{_offer}/meetings", new { phase = "planning", startsAt = "2099-08-20T12:00:00+02:00", endsAt = "2099-08-20T14:00:00+02:00" });
        Assert.True(added.IsSuccessStatusCode, await added.Content.ReadAsStringAsync());
        return await NewestAsync("offers.plan_meetings");
    }

    /// <summary>Tells somebody who has a seat that a session is moved, so that there is a notice.</summary>
    private async Task MovedAsync()
    {
        var api = await ApiAsync();
        _offer = await OfferAsync();
        await EnrolmentAsync();
        var leader = await fixture.Database.ScalarAsync<Guid>($"select id from offers.plan_people where offer_id = '{_offer}' and phase = 'delivery' limit 1");
        using var led = await api.PutAsJsonAsync($"sessions/{await SessionAsync()}", new { title = "Bevegelse", leaders = new[] { leader } });
        Assert.True(led.IsSuccessStatusCode, await led.Content.ReadAsStringAsync());
        var start = fixture.App.Clock.GetUtcNow().AddDays(40);
        using var moved = await api.PostJsonAsync($"sessions/{await SessionAsync()}/move", new System.Text.Json.Nodes.JsonObject { ["startsAt"] = start, ["endsAt"] = start.AddHours(2) }.ToJsonString());
        Assert.True(moved.IsSuccessStatusCode, await moved.Content.ReadAsStringAsync());
    }

    private async Task<Guid> ImportAsync(string path, string file)
    {
        var api = await ApiAsync();
        using var content = new StringContent(file, System.Text.Encoding.UTF8, "text/csv");
        using var sent = await api.PostAsync(path, content);
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
        return (await sent.Content.JsonAsync()).GetProperty("id").GetGuid();
    }
}
