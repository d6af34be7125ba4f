using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Saas.Ui.TagHelpers;

/// <summary>One of the kit's texts that holds markup; what is filled in is encoded.</summary>
[HtmlTargetElement("m-text", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TextTagHelper : TagHelper
{
    public required string Key { get; set; }

    public object[] Args { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(new HtmlFormattableString(UiText.Get(Key), Args));
    }
}
