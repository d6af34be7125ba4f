using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;
using Saas.Ui;

namespace Saas.Offers.Office.Participants;

/// <summary>Participants and waiting list as a file. Taking names out of the house stands in the access log under a name of its own.</summary>
[Needs(OfferPermissions.ReadEnrolments), InModule(OffersModule.Name)]
internal sealed class ParticipantsFilePage(
    TenantDb db, KeyRing keys, IMunicipalities municipalities, AuditLog audit, IStringLocalizer<OfferOfficeText> text, IStringLocalizer<OffersText> names, IStringLocalizer<WaitingText> seats) : PageModel
{
    private static readonly string[] Heads =
        ["Number", "Status", "Name", "Csv.Contact", "Csv.ChildAge", "Role", "Home", "Csv.Phone", "Csv.Email", "Csv.Interpreter", "Need.Companion", "Need.Wheelchair", "Need.HearingLoop", "Csv.Diet", "Csv.Enrolled", "Csv.AnswerBy"];

    /// <summary>Columns about the seats, from their own texts.</summary>
    private static readonly string[] SeatHeads = ["Csv.Pool", "Csv.Together"];

    public async Task<IActionResult> OnGetAsync(OfferId id, CancellationToken cancellation)
    {
        if (!await db.Offers.AnyAsync(offer => offer.Id == id, cancellation))
        {
            throw new Missing("offer");
        }

        audit.Note("enrolments.export", "offer", id.Value);
        await db.SaveChangesAsync(cancellation); // before a single name is opened
        var people = await Participant.ReadAsync(db, keys, municipalities,
            db.Enrolments.AsNoTracking().Where(e => e.OfferId == id && (e.Status == EnrolmentStatus.Confirmed || e.Status == EnrolmentStatus.Waiting || e.Status == EnrolmentStatus.Offered)).OrderBy(e => e.Number),
            cancellation);
        Response.Headers.CacheControl = "no-store";
        var pools = await db.Pools.AsNoTracking().Where(pool => pool.OfferId == id).ToDictionaryAsync(pool => pool.Id, pool => pool.Name, cancellation);
        var parties = people.Where(person => person.Party is not null).ToLookup(person => person.Party!.Value);
        return Csv.File($"deltakere-{id}.csv", Heads.Select(key => text[key].Value).Concat(SeatHeads.Select(key => seats[key].Value)),
            people.Select(person => Cells(person).Concat(
                [person.Pool is { } pool ? pools[pool] : null, person.Party is { } party ? parties[party].FirstOrDefault(other => other.Id != person.Id)?.Number : null])));
    }

    private IEnumerable<object?> Cells(Participant person)
    {
        var needs = person.Who.Needs;
        return
        [
            person.Number, names.Name(person.Status), person.Who.Participant, person.Contact, person.Who.ChildAge, names.Name(person.Role), person.Home, person.Who.Phone, person.Who.Email,
            needs.InterpreterLanguage is { } language ? names.Language(language) : null, Yes(needs.Companion), Yes(needs.Wheelchair), Yes(needs.HearingLoop), needs.Diet,
            Oslo.WallClock(person.CreatedAt), person.OfferedUntil is { } until ? Oslo.WallClock(until) : null,
        ];
    }

    private string Yes(bool flag) => flag ? text["Yes"] : "";
}
