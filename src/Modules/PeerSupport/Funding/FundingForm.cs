using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Amounts;
using Saas.Kernel.Secrets;

namespace Saas.PeerSupport.Funding;

/// <summary>A grant as somebody writes it: the amount in kroner.</summary>
internal sealed class FundingForm
{
    public string? Title { get; set; }

    public string? Grantor { get; set; }

    public string? Purpose { get; set; }

    public string? Amount { get; set; }

    public DateOnly? StartsOn { get; set; }

    public DateOnly? EndsOn { get; set; }

    public DateOnly? ReportOn { get; set; }

    public int? RemindWeeks { get; set; } = 4;

    public string? RemindEmail { get; set; }

    public static FundingForm Of(FundingGrant grant, TenantCipher cipher) => new()
    {
        Title = grant.Title, Grantor = grant.Grantor, Purpose = grant.Purpose, Amount = grant.Amount.Kroner.ToString("#,0.##", CultureInfo.GetCultureInfo("nb-NO")), StartsOn = grant.StartsOn, EndsOn = grant.EndsOn,
        ReportOn = grant.ReportOn, RemindWeeks = grant.RemindWeeks, RemindEmail = grant.OpenRemindEmail(cipher),
    };

    public FundingRequest Request() => new()
    {
        Title = Title?.Trim() ?? "", Grantor = Grantor?.Trim() ?? "", Purpose = Purpose, AmountOre = Money.TryParse(Amount, out var amount) ? amount.Ore : null, StartsOn = StartsOn, EndsOn = EndsOn, ReportOn = ReportOn,
        RemindWeeks = RemindWeeks ?? 4, RemindEmail = string.IsNullOrWhiteSpace(RemindEmail) ? null : RemindEmail.Trim(),
    };
}

/// <summary>The form of a grant, new or old.</summary>
internal abstract class FundingFormPage(IStringLocalizer<FundingText> text) : PageModel
{
    [BindProperty]
    public FundingForm Input { get; set; } = new();

    public abstract string BackHref { get; }

    /// <returns>Null when something is wrong; it is said at the field.</returns>
    protected FundingRequest? Read()
    {
        var request = Input.Request();
        foreach (var field in FormRules.Broken(request).Select(field => field == "AmountOre" ? "Amount" : field).Where(field => ModelState[$"Input.{field}"]?.Errors.Count is null or 0))
        {
            ModelState.AddModelError($"Input.{field}", text["Wrong." + field]);
        }

        return ModelState.IsValid ? request : null;
    }
}
