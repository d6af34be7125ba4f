using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;

namespace Saas.PeerSupport.Inquiries;

/// <summary>The form of an inquiry, new or of the same day. A note that seems to say who it was comes back with what to take out.</summary>
internal abstract class InquiryFormPage(LogReach reach, InquiryNames names, IStringLocalizer<InquiryText> text) : PageModel, IAnswersRefusal
{
    [BindProperty]
    public InquiryForm Input { get; set; } = new();

    public InquiryNames Names => names;

    /// <summary>The organisations that the caller may log for.</summary>
    public IReadOnlyList<LogFor> For { get; private set; } = [];

    /// <summary>Whether the caller may log for none.</summary>
    public bool IsWide { get; private set; }

    /// <summary>What was found in the note.</summary>
    public IReadOnlyList<NoteMark> Found { get; private set; } = [];

    public bool CanConfirm => Found.All(mark => mark.CanBeConfirmed);

    public IEnumerable<SelectListItem> Organisations => For.Select(one => new SelectListItem(one.Name, one.Id.ToString()));

    public IEnumerable<SelectListItem> MinuteChoices => InquiryForm.CommonMinutes.Select(minutes => new SelectListItem(Saas.Ui.Format.Current.Number(minutes), $"{minutes}"));

    protected async Task ReadChoicesAsync(CancellationToken cancellation)
    {
        IsWide = await reach.IsWideAsync(cancellation);
        await names.LoadAsync(organisations: false, cancellation);
        For = await reach.ChoicesAsync(cancellation);
    }

    public bool Answer(Refused refused, string text)
    {
        if (refused.Extensions.TryGetValue("found", out var found) && found is IReadOnlyList<NoteMark> marks)
        {
            Found = marks;
            ModelState.Remove("Input.Confirmed"); // asked for what is shown now
            return true;
        }

        return false;
    }

    /// <returns>Null when something is wrong; it is said at the field.</returns>
    protected InquiryRequest? Read()
    {
        var request = Input.Request();
        foreach (var field in FormRules.Broken(request).Select(FieldOf).Where(field => ModelState[field]?.Errors.Count is null or 0))
        {
            ModelState.AddModelError(field, text["Wrong." + field.Split('.')[1]]);
        }

        if (!IsWide && request.OrganisationId is null && ModelState["Input.Organisation"]?.Errors.Count is null or 0)
        {
            ModelState.AddModelError("Input.Organisation", text["Wrong.Organisation"]);
        }

        return ModelState.IsValid ? request : null;
    }

    /// <summary>Where on the form a field of the request is written.</summary>
    private static string FieldOf(string field) => field switch
    {
        "Minutes" => "Input.OtherMinutes",
        "Theme" => "Input.OtherTheme",
        _ => "Input." + field,
    };
}
