"""One report in nine languages, none of them English."""

OTHERS = {
    "German": (
        "Der Bürgermeister von Lume hat am Montag angekündigt, die alte Brücke über den Fluss bis"
        " zum Frühjahr zu sperren. „Wir können nicht länger warten“, sagte Ada Moyo vor dem Rat "
        "der Stadt. „Die Pfeiler sind seit zwanzig Jahren nicht geprüft worden.“ Die Opposition "
        "kritisierte, dass die Kosten noch immer nicht bekannt seien. Ein Sprecher des "
        "Ministeriums wollte sich dazu nicht äußern."
    ),
    "French": (
        "Le maire de Lume a annoncé lundi que le vieux pont sur la rivière serait fermé jusqu'au "
        "printemps. « Nous ne pouvons plus attendre », a déclaré Ada Moyo devant le conseil "
        "municipal. « Les piliers n'ont pas été inspectés depuis vingt ans. » L'opposition "
        "regrette que le coût des travaux ne soit toujours pas connu. Un porte-parole du "
        "ministère a refusé de s'exprimer."
    ),
    "Spanish": (
        "La alcaldesa de Lume anunció el lunes que el viejo puente sobre el río permanecerá "
        "cerrado hasta la primavera. «No podemos esperar más», dijo Ada Moyo ante el pleno del "
        "ayuntamiento. «Los pilares no se han revisado desde hace veinte años.» La oposición "
        "lamenta que todavía no se conozca el coste de las obras. Un portavoz del ministerio no "
        "quiso hacer declaraciones."
    ),
    "Italian": (
        "Il sindaco di Lume ha annunciato lunedì che il vecchio ponte sul fiume resterà chiuso "
        "fino alla primavera. «Non possiamo più aspettare», ha detto Ada Moyo davanti al "
        "consiglio comunale. «I piloni non vengono controllati da vent'anni.» L'opposizione "
        "critica il fatto che i costi dei lavori non siano ancora noti. Un portavoce del "
        "ministero non ha voluto commentare."
    ),
    "Portuguese": (
        "A presidente da câmara de Lume anunciou na segunda-feira que a velha ponte sobre o rio "
        'ficará fechada até à primavera. "Não podemos esperar mais", disse Ada Moyo perante a '
        'assembleia municipal. "Os pilares não são inspecionados há vinte anos." A oposição '
        "lamenta que o custo das obras ainda não seja conhecido. Um porta-voz do ministério não "
        "quis prestar declarações."
    ),
    "Dutch": (
        "De burgemeester van Lume heeft maandag aangekondigd dat de oude brug over de rivier tot "
        'het voorjaar dicht blijft. "We kunnen niet langer wachten", zei Ada Moyo tegen de '
        'gemeenteraad. "De pijlers zijn al twintig jaar niet meer gecontroleerd." De oppositie '
        "vindt het jammer dat de kosten van het werk nog steeds niet bekend zijn. Een "
        "woordvoerder van het ministerie wilde geen commentaar geven."
    ),
    "Arabic": (
        "أعلنت رئيسة بلدية لومي يوم الاثنين أن الجسر القديم فوق النهر سيظل مغلقا حتى الربيع. "
        'وقالت آدا مويو أمام المجلس البلدي: "لا يمكننا الانتظار أكثر من ذلك". وأضافت: "لم يتم فحص'
        ' الأعمدة منذ عشرين عاما". وانتقدت المعارضة عدم الإعلان عن تكلفة الأعمال حتى الآن. ورفض '
        "متحدث باسم الوزارة التعليق على الأمر."
    ),
    "Russian": (
        "Мэр города Луме объявила в понедельник, что старый мост через реку будет закрыт до "
        "весны. «Мы больше не можем ждать», — сказала Ада Мойо на заседании городского совета. "
        "«Опоры не проверяли уже двадцать лет». Оппозиция сожалеет, что стоимость работ до сих "
        "пор неизвестна. Представитель министерства отказался от комментариев."
    ),
    "Chinese": (
        "卢姆市市长星期一宣布，河上的旧桥将关闭到春天。阿达·莫约在市议会上说：“我们不能再等了。”她说：“桥墩已经二十年没有检查过了。”反对派对工程费用至今没有公布表示遗憾。该部一位发"
        "言人拒绝发表评论。当地居民说，他们希望尽快看到新的桥梁建成。"
    ),
}
