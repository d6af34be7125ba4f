using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Register;
using Saas.Kernel.Data;
using Saas.Kernel.Secrets;
using Saas.Tests.Honoraria.Register;
using Saas.Tests.Support;

namespace Saas.Tests.Isolation;

/// <summary>Representatives and what hangs on them.</summary>
internal sealed partial class Seeds
{
    private Guid _userRepresentative;
    private Guid _ask;

    private async Task<Guid> UserRepresentativeAsync() => await (await ApiAsync()).EnterAsync($"Solveig {Guid.CreateVersion7():N}");

    /// <summary>Of the entry made last.</summary>
    private async Task<Guid> AbsenceAsync()
    {
        _userRepresentative = _userRepresentative == default ? await UserRepresentativeAsync() : _userRepresentative;
        using var noted = await (await ApiAsync()).PostAsJsonAsync($"user-representatives/{_userRepresentative}/absences", new { startsOn = "2099-07-01", endsOn = "2099-07-31" });
        noted.EnsureSuccessStatusCode();
        return await NewestAsync("honoraria.absences");
    }

    private async Task<Guid> AssignmentAsync() =>
        await (await ApiAsync()).MadeAsync("assignments", RegisterJson.Meeting(await UserRepresentativeAsync(), Kernel.Time.Oslo.Date(fixture.App.Clock.GetUtcNow())));

    private async Task<Guid> AskAsync() =>
        await (await ApiAsync()).MadeAsync("requests", RegisterJson.Ask(Kernel.Time.Oslo.Date(fixture.App.Clock.GetUtcNow()).AddDays(30), 1, await UserRepresentativeAsync()));

    /// <summary>One who was asked in the request made last.</summary>
    private async Task<Guid> AskedAsync()
    {
        _ask = _ask == default ? await AskAsync() : _ask;
        return await fixture.Database.ScalarAsync<Guid>($"select id from honoraria.asked_people where ask_id = '{_ask}' limit 1");
    }

    /// <summary>The entry of the one who is everything in this room; made once.</summary>
    private async Task<Guid> OwnUserRepresentativeAsync()
    {
        var user = await fixture.Database.RowsAsync($"select user_id from access.memberships where tenant_id = '{fixture.App.Tenant(slug).Id}' and display_name = 'Alt Mulig' and ended_at is null order by user_id desc limit 1");
        await using var room = fixture.App.Room(slug);
        var (db, now) = (room.ServiceProvider.GetRequiredService<TenantDb>(), fixture.App.Clock.GetUtcNow());
        var account = user.Count > 0 ? Guid.Parse(user[0][0]) : Guid.CreateVersion7();
        if (await db.UserRepresentatives.SingleOrDefaultAsync(one => one.UserId == account) is { } there)
        {
            return there.Id.Value;
        }

        var id = UserRepresentativeId.New(now);
        var facts = new RepresentativeFacts("Alt Mulig", $"{id.Value:N}@eksempel.no", null, RepresentativeContact.Nobody, "", [], ["nb"], ["1922"], [], [], "");
        var person = UserRepresentative.Enter(db.TenantId, id, facts, await room.ServiceProvider.GetRequiredService<KeyRing>().ForAsync(db.Tenant, CancellationToken.None), now);
        person.Join(account, now);
        db.UserRepresentatives.Add(person);
        await db.SaveChangesAsync();
        return id.Value;
    }

    private async Task<Guid> OwnAbsenceAsync()
    {
        var own = await OwnUserRepresentativeAsync();
        using var noted = await (await ApiAsync()).PostAsJsonAsync($"user-representatives/{own}/absences", new { startsOn = "2099-07-01", endsOn = "2099-07-31" });
        noted.EnsureSuccessStatusCode();
        return await NewestAsync("honoraria.absences");
    }

    /// <summary>What no route of its own leads to: a declaration, a shift of somebody unknown, a place that is linked to an entry, a year's sum; and a representative's program.</summary>
    private async Task RegisterAsync()
    {
        using var signed = await (await ApiAsync()).PostAsJsonAsync($"user-representatives/{_userRepresentative}/declarations", new { signedOn = "2026-01-05", validUntil = "2027-12-31" });
        signed.EnsureSuccessStatusCode();
        var tenant = fixture.App.Tenant(slug).Id;
        await fixture.Database.ExecuteAsync($"""
            insert into honoraria.open_shifts (tenant_id, shift_id, person_id, organisation_id, starts_at, minutes, heard_at)
              values ('{tenant}', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), now(), 120, now());
            insert into honoraria.linked_people (tenant_id, person_id, representative_id) values ('{tenant}', gen_random_uuid(), '{_userRepresentative}');
            insert into honoraria.year_sums (tenant_id, representative_id, payer_id, year, liable_ore)
              select '{tenant}', '{_userRepresentative}', id, 2026, 35500 from honoraria.payers where tenant_id = '{tenant}' limit 1;
            insert into peer_support.programs (tenant_id, id, user_id, name, created_at) values ('{tenant}', gen_random_uuid(), gen_random_uuid(), 'Kalender', now());
            """);
    }
}
