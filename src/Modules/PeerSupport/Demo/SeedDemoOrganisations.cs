using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Demo;

/// <summary>Fills a demo room with organisations, their agreements and the people who represent them.</summary>
public sealed class SeedDemoOrganisations(TenantScopes scopes, IDemoUsers users, TimeProvider time)
{
    /// <summary>Makes the users, new or not; does nothing else when the room has organisations already.</summary>
    public async Task<IReadOnlyList<DemoSignIn>> RunAsync(Tenant tenant, IReadOnlyList<DemoOrganisation> organisations, CancellationToken cancellation)
    {
        var signIns = new List<DemoSignIn>();
        foreach (var (organisation, person) in organisations.SelectMany(one => one.People.Where(person => !person.Invited).Select(person => (one, person))))
        {
            var role = person.Part == RepresentativePart.Leader ? Role.OrganisationRepresentative : Role.UserRepresentative;
            signIns.Add(new DemoSignIn(person.Email, await users.CreateAsync(tenant, person.Email, person.Name, role, cancellation), role.Text(), organisation.Name));
        }

        await using var scope = scopes.Open(tenant, Actor.System);
        if (!await scope.ServiceProvider.GetRequiredService<TenantDb>().Organisations.AnyAsync(cancellation))
        {
            foreach (var organisation in organisations)
            {
                await SeedAsync(tenant, organisation, cancellation);
            }
        }

        return signIns;
    }

    private async Task SeedAsync(Tenant tenant, DemoOrganisation demo, CancellationToken cancellation)
    {
        await using var scope = scopes.Open(tenant, Actor.System);
        var (room, db) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<TenantDb>());
        var id = await room.GetRequiredService<KeepOrganisations>().RegisterAsync(
            new OrganisationRequest { Number = demo.Number, Name = demo.Name, About = demo.About, Themes = [.. demo.Themes], Hue = demo.Hue }, cancellation);
        var rooms = (await room.GetRequiredService<IRooms>().ListAsync(cancellation)).ToLookup(one => one.Name, one => one.Id, StringComparer.Ordinal);
        var year = Oslo.Date(time.GetUtcNow()).Year;
        foreach (var terms in demo.Agreements)
        {
            await room.GetRequiredService<KeepOrganisationAgreements>().MakeAsync(id, Request(terms, year, rooms), cancellation);
        }

        foreach (var person in demo.People)
        {
            await room.GetRequiredService<KeepRepresentatives>().InviteAsync(id, new RepresentativeRequest { Name = person.Name, Email = person.Email, Part = person.Part }, cancellation);
        }

        foreach (var place in await db.Representatives.Where(one => one.OrganisationId == id && one.UserId != null).ToListAsync(cancellation))
        {
            place.InheritRole(); // the users were made with it a moment ago, for this place
        }

        await db.SaveChangesAsync(cancellation);
    }

    private static OrganisationAgreementRequest Request(DemoAgreement terms, int year, ILookup<string, RoomId> rooms) => new()
    {
        StartsOn = new DateOnly(year + terms.From, 1, 1), EndsOn = terms.To is { } to ? new DateOnly(year + to, 12, 31) : null, WeeklyMinutes = terms.WeeklyMinutes,
        Rooms = [.. terms.Rooms.SelectMany(name => rooms[name])], ContactName = terms.ContactName, ContactPhone = terms.ContactPhone, ContactEmail = terms.ContactEmail, Note = terms.Note ?? "",
    };
}
