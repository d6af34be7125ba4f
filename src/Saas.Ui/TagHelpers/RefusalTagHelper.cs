using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Saas.Ui.TagHelpers;

/// <summary>
/// What could not be done: what happened (title), why (content), and two or three ways on.
/// <code>&lt;m-refusal title="Grupperom 1 er opptatt"&gt;&lt;p&gt;…&lt;/p&gt;&lt;m-actions&gt;…&lt;/m-actions&gt;&lt;/m-refusal&gt;</code>
/// </summary>
[HtmlTargetElement("m-refusal")]
public sealed class RefusalTagHelper : TagHelper
{
    public required string Title { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var slots = Slots.Open(context);
        var why = await output.GetChildContentAsync();
        var alert = Html.El("div", "ds-alert", Html.El("h2", "ds-heading", Title).With("data-size", "2xs"), why)
            .With("data-color", "danger").With("role", "alert");
        // Colours are inherited: without the row's own, the ways on would be red too.
        if (slots.Actions is not null) alert.InnerHtml.AppendHtml(Html.El("div", "m-row m-alt", slots.Actions).With("data-color", "accent"));
        output.Become(alert);
    }
}

/// <summary><c>&lt;m-notice&gt;Oppmøtet er lagret.&lt;/m-notice&gt;</c>: one line about what was just done.</summary>
[HtmlTargetElement("m-notice")]
public sealed class NoticeTagHelper : TagHelper
{
    /// <summary>success, info or warning.</summary>
    public string Color { get; set; } = "success";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.AddClass("ds-alert");
        output.Attributes.SetAttribute("data-color", Color);
        output.Attributes.SetAttribute("role", "status");
    }
}
