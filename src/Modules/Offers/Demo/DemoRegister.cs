using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Offers.Agreements;
using Saas.Offers.Competences;
using Saas.Offers.Contracts;

namespace Saas.Offers.Demo;

/// <summary>
/// What the demo's people have learnt, and whom the room has agreements with. Organisations are made up; their numbers begin with 3, as those of test
/// organisations do. One in seven has let their health pedagogy run out, and one agreement is due.
/// </summary>
internal sealed class DemoRegister(IReadOnlyList<DemoOffer> offers, DateOnly today)
{
    public async Task SeedAsync(IServiceProvider room, CancellationToken cancellation)
    {
        var register = room.GetRequiredService<Register>();
        await register.SetDurationAsync(CompetenceKind.HealthPedagogy, 60, cancellation);
        var people = offers.Select(offer => offer.Professional).OfType<DemoProfessional>().Select(one => (Side: Side.Professional, one.Name, About: one.Title))
            .Concat(offers.Select(offer => offer.UserRepresentative).OfType<DemoRepresentative>().Select(one => (Side: Side.Representative, one.Name, About: one.Organisation)))
            .DistinctBy(one => (one.Side, one.Name)).ToList();
        for (var n = 0; n < people.Count; n++)
        {
            var (side, name, about) = people[n];
            if (n % 3 != 1)
            {
                // Five years ago and a bit: run out. Not quite five: time to renew.
                var acquired = today.AddDays((n % 7) switch { 0 => -400, 3 => -1790, 6 => -1900, _ => -700 - (n * 17) });
                await register.NoteAsync(Request(side, name, about, CompetenceKind.HealthPedagogy, "Kurs i helsepedagogikk", acquired), cancellation);
            }

            if (side == Side.Representative && n % 2 == 0)
            {
                await register.NoteAsync(Request(side, name, about, CompetenceKind.PeerCourse, "Likepersonskurs trinn 1", today.AddDays(-500 - (n * 11))), cancellation);
            }
        }

        if (!await room.GetRequiredService<TenantDb>().Agreements.AnyAsync(cancellation))
        {
            await AgreementsAsync(room, cancellation);
        }
    }

    private async Task AgreementsAsync(IServiceProvider room, CancellationToken cancellation)
    {
        var (keep, db) = (room.GetRequiredService<KeepAgreements>(), room.GetRequiredService<TenantDb>());
        var hospital = await keep.MakeAsync(new AgreementRequest
        {
            Kind = AgreementKind.Cooperation, Title = "Kurs nær der folk bor", Party = "Lærings- og mestringssenteret ved Nordre sykehus", PartyNumber = "312456788",
            StartsOn = today.AddYears(-2), EndsOn = today.AddDays(48), RemindWeeks = 12, OurContact = "Ingrid Solvang, koordinator", TheirContact = "Kursavdelingen, 77 00 01 00",
            Tasks = [Task(Doer.Them, "Kursleder og faglig innhold"), Task(Doer.Us, "Rom, påmelding og servering"), Task(Doer.Both, "Evaluering sammen med brukerrepresentantene")],
        }, cancellation);
        var organisation = offers.Select(offer => offer.UserRepresentative?.Organisation).OfType<string>().FirstOrDefault() ?? "Diabeteslaget";
        await keep.MakeAsync(new AgreementRequest
        {
            Kind = AgreementKind.UserOrganisation, Title = "Brukerrepresentanter på kurs", Party = organisation, PartyNumber = "313000109",
            StartsOn = today.AddYears(-1), EndsOn = today.AddYears(2), RemindWeeks = 12, OurContact = "Ingrid Solvang, koordinator",
            Tasks = [Task(Doer.Them, "Finne brukerrepresentant til planlegging, gjennomføring og evaluering"), Task(Doer.Us, "Honorar, reise og opplæring i helsepedagogikk")],
        }, cancellation);
        await keep.MakeAsync(new AgreementRequest
        {
            Kind = AgreementKind.Referral, Title = "Henvisning fra fastleger", Party = "Nordlys legesenter", PartyNumber = "313000117", StartsOn = today.AddYears(-3), RemindWeeks = 8,
            Tasks = [Task(Doer.Them, "Gi informasjon om tilbudet"), Task(Doer.Us, "Svare innen ti virkedager")],
        }, cancellation);
        foreach (var offer in await db.Set<Planning.Offer>().AsNoTracking().Where(offer => offer.Details.Level != OfferLevel.Municipal).Select(offer => offer.Id).ToListAsync(cancellation))
        {
            await keep.AttachAsync(hospital, offer, cancellation);
        }
    }

    private static AgreementTaskRequest Task(Doer doer, string what) => new() { Doer = doer, What = what };

    private static CompetenceRequest Request(Side side, string name, string? about, CompetenceKind kind, string what, DateOnly acquired) =>
        new() { Side = side, Name = name, Organisation = side == Side.Representative ? about : null, Kind = kind, What = what, AcquiredOn = acquired };
}
