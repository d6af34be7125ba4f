using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Time;
using Saas.Offers.Agreements;
using Saas.Ui;

namespace Saas.Offers.Office.Home;

/// <summary>Agreements whose renewal somebody must think of. One query.</summary>
internal static class AgreementTasks
{
    public static async Task<IEnumerable<HomeTask>> ReadAsync(TenantDb db, IStringLocalizer<AgreementText> text, Format format, DateOnly today, CancellationToken cancellation) =>
        (await AgreementReads.ListAsync(db, new AgreementFilter(null, null, AgreementState.Due), today, cancellation)).Select(row => new HomeTask(
            "Handshake", "warning", text["Task.Title", row.Title, row.Party], text["Task.Ends", format.ShortDate(row.EndsOn!.Value)], text["Task.Note"],
            $"~/kontor/avtaler/{row.Id}", text["Task.Button"], Oslo.StartOf(row.EndsOn.Value)));
}
