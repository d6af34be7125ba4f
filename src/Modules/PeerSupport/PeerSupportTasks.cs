using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.PeerSupport.CallBacks;
using Saas.PeerSupport.Contacts;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;
using Saas.Ui;

namespace Saas.PeerSupport;

/// <summary>What waits for the coordinator among the organisations: agreements near their end, hours that were asked for, and people who have waited long for a call. One query each.</summary>
internal sealed class PeerSupportTasks(TenantDb db, IStringLocalizer<PeerSupportText> text, Format format, TimeProvider time) : IHomeTasks
{
    public string Module => PeerSupportModule.Name;

    public async Task<IReadOnlyList<OfficeTask>> ReadAsync(CallerRights caller, CancellationToken cancellation)
    {
        var (tasks, now) = (new List<OfficeTask>(), time.GetUtcNow());
        if (caller.May(PeerSupportPermissions.ManageOrganisations))
        {
            tasks.AddRange(await AgreementsAsync(Oslo.Date(now), cancellation));
        }

        if (caller.May(PeerSupportPermissions.ManageHours))
        {
            var asked = await db.Hours.Where(one => one.Status == HoursStatus.Asked && one.EndsAt > now).GroupBy(_ => 1).Select(group => new { Count = group.Count(), First = group.Min(one => one.StartsAt) }).SingleOrDefaultAsync(cancellation);
            if (asked is not null)
            {
                tasks.Add(new OfficeTask(
                    "Hourglass", "warning", asked.Count == 1 ? text["Task.AskedOne"] : text["Task.Asked", format.Capital(format.NumberWord(asked.Count))], text["Task.AskedFirst", format.ShortDate(Oslo.Date(asked.First))],
                    text[asked.Count == 1 ? "Task.AskedOneNote" : "Task.AskedNote"], "~/kontor/treffetid/venter", text["Task.AskedButton"], asked.First));
            }
        }

        if (caller.May(PeerSupportPermissions.ManageContacts))
        {
            var late = now.AddDays(-CallBackRow.LateDays);
            var waiting = await db.CallBacks.Where(one => (one.Status == CallBackStatus.Waiting || one.Status == CallBackStatus.NotReached) && one.CreatedAt < late)
                .GroupBy(_ => 1).Select(group => new { Count = group.Count(), First = group.Min(one => one.CreatedAt) }).SingleOrDefaultAsync(cancellation);
            if (waiting is not null)
            {
                tasks.Add(new OfficeTask(
                    "Phone", "danger", waiting.Count == 1 ? text["Task.CallOne"] : text["Task.Call", format.Capital(format.NumberWord(waiting.Count))], text["Task.CallSince", format.ShortDate(Oslo.Date(waiting.First))],
                    text["Task.CallNote"], "~/kontor/samtaler/ring-tilbake", text["Task.CallButton"], waiting.First));
            }
        }

        return tasks;
    }

    private async Task<IEnumerable<OfficeTask>> AgreementsAsync(DateOnly today, CancellationToken cancellation) =>
        from row in await OrganisationReads.ListAsync(db, new OrganisationFilter(null, null, OrganisationAgreementState.Due), today, cancellation)
        let ends = row.Agreement(today)!.EndsOn!.Value
        select new OfficeTask(
            "Handshake", "warning", text["Task.Agreement", row.Name], text["Task.Ends", format.ShortDate(ends)], text["Task.AgreementNote"], $"~/kontor/organisasjoner/{row.Id}", text["Task.AgreementButton"], Oslo.StartOf(ends));
}
