using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Register;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;

namespace Saas.Honoraria.Demo;

/// <summary>Fills a demo room's register: people with and without an organisation, with declarations that hold, end soon and are missing, some away, one resting.</summary>
public sealed class SeedDemoRegister(TenantScopes scopes, TimeProvider time)
{
    /// <summary>Does nothing when the room has a register already.</summary>
    public async Task RunAsync(Tenant tenant, IReadOnlyList<DemoUserRepresentative> people, CancellationToken cancellation)
    {
        await using (var scope = scopes.Open(tenant, Actor.System))
        {
            if (await scope.ServiceProvider.GetRequiredService<TenantDb>().UserRepresentatives.AnyAsync(cancellation))
            {
                return;
            }
        }

        foreach (var (nth, person) in people.Index())
        {
            await SeedAsync(tenant, person, nth, cancellation);
        }
    }

    private async Task SeedAsync(Tenant tenant, DemoUserRepresentative demo, int nth, CancellationToken cancellation)
    {
        await using var scope = scopes.Open(tenant, Actor.System);
        var (room, today) = (scope.ServiceProvider, Oslo.Date(time.GetUtcNow()));
        var keep = room.GetRequiredService<KeepRegister>();
        var names = room.GetRequiredService<RegisterNames>();
        var organisation = (await room.GetRequiredService<IOrganisationCards>().ListAsync(cancellation)).FirstOrDefault(one => one.Name == demo.Organisation)?.Id;
        var id = await keep.EnterAsync(new UserRepresentativeRequest
        {
            Name = demo.Name, Email = demo.Email, Organisation = organisation, Phone = $"9000{(nth * 37) + 1000:0000}", About = demo.About, Themes = [.. demo.Themes], Languages = [.. demo.Languages],
            Municipalities = [.. names.Nearest(demo.Reach)], Phases = [.. demo.Phases], Weekdays = [.. demo.Weekdays], Availability = demo.Availability,
        }, cancellation);
        if (await room.GetRequiredService<IMembers>().WhoMayAsync(demo.Email, HonorariaPermissions.Own, cancellation) is not null)
        {
            await keep.InviteAsync(id, cancellation); // a member already: tied at once, and nothing is mailed
        }

        if (demo.HasPay)
        {
            await room.GetRequiredService<KeepPay>().WriteAsync(id, new PayRequest { Account = DemoNumbers.Account(nth + tenant.Name.Length), NationalId = demo.HasNationalId ? DemoNumbers.NationalId(nth + tenant.Name.Length) : null }, cancellation);
        }

        if (demo.DeclaredMonthsAgo is { } months)
        {
            var signed = today.AddMonths(-months).AddDays(-nth);
            await keep.SignAsync(id, signed, signed.AddYears(Declaration.UsualYears), cancellation);
        }

        if (demo.Away)
        {
            await keep.BeAwayAsync(id, today.AddDays(30 + (nth * 5)), today.AddDays(51 + (nth * 5)), cancellation);
        }

        if (demo.Status == RegisterStatus.Resting)
        {
            await keep.RestAsync(id, cancellation);
        }
    }
}
