using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Office;
using Saas.Ui;

namespace Saas.Offers.Import;

/// <summary>A file to fill in: the headings in the reader's language, and one row that shows how.</summary>
[Needs(OfferPermissions.Import), InModule(OffersModule.Name)]
internal sealed class ImportTemplatePage(ImportNames names, IStringLocalizer<OffersText> texts, TimeProvider time) : PageModel
{
    public IActionResult OnGet()
    {
        var day = Oslo.Date(time.GetUtcNow()).AddDays(60);
        (string Column, object? Value)[] cells =
        [
            ("title", "Diabetes 2-kurs"), ("kind", texts.Name(OfferKind.Course)), ("audience", texts.Name(Audience.Patient)), ("ageGroup", texts.Name(AgeGroup.Adults)),
            ("topic", texts.Topic("type-2-diabetes")), ("orientation", texts.Name(Orientation.DiagnosisSpecific)), ("field", texts.Name(Field.Somatic)), ("referral", texts.Name(ReferralNeed.None)),
            ("cooperation", texts.Name(Cooperation.Own)), ("centre", null), ("place", "Grupperom 1"), ("municipality", null), ("capacity", 12),
            ("times", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{day:dd.MM.yyyy} 10.00–13.00 | {day.AddDays(7):dd.MM.yyyy} 10.00–13.00")), ("year", null), ("summary", null), ("description", null),
        ];
        return Csv.File("mal-tilbud.csv", cells.Select(cell => names.Heading(cell.Column)), [cells.Select(cell => cell.Value)]);
    }
}
